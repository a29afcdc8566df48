-- One row for each seeker of the quarter (every_seeker.sql): a digest of all that a search for it hangs on, and who it
-- surely is, if anybody. Another run of the quarter knows by it what need not be looked for again. From seeker_digests
-- and every_sure.
SELECT seeker_digests.nomor, seeker_digests.sidik, every_sure.nik
FROM seeker_digests
LEFT JOIN every_sure ON every_sure.nomor = seeker_digests.nomor
ORDER BY seeker_digests.nomor
