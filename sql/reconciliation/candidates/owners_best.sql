-- One row for each seeker whose NIK is only doubted and whose best candidate is its owner: there is nobody else to ask
-- about. From the temporary tables `seekers` (every_seeker.sql) and every_ranked.
SELECT seekers.nomor
FROM seekers
JOIN every_ranked AS best ON best.nomor = seekers.nomor AND best.urutan = 1 AND best.nik = seekers.nik
WHERE NOT seekers.nik_ditolak
ORDER BY seekers.nomor
