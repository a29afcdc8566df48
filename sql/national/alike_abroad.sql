-- One row for each member found among those of another district by the search for candidates, and each record there.
-- From the temporary tables abroad_sure and abroad_ranked, and people.
SELECT
    seeker.nomor, other.nomor AS nomor_lain, coalesce(ranked.penjelasan_umum, '') AS penjelasan
FROM abroad_sure AS sure
JOIN people AS seeker ON seeker.nomor = sure.nomor
JOIN people AS other ON other.hub = sure.nik AND other.kabupaten <> seeker.kabupaten
LEFT JOIN abroad_ranked AS ranked ON ranked.nomor = sure.nomor AND ranked.nik = sure.nik
ORDER BY nomor, nomor_lain
