-- One row for each seeker and person to compare. Ways that find a seeker more than $batas_blok people say nothing and
-- are left out. What people judged wins: whom they said a seeker is, found or not, is the only one; whom they said it
-- is not is none. From the temporary tables `blocks`, `seekers` and `judged`.
WITH crowded AS (
    SELECT nomor, jalan FROM blocks GROUP BY nomor, jalan HAVING count(*) > $batas_blok
),
meant AS (
    SELECT nomor, nik FROM judged WHERE putusan = 'SAMA'
),
denied AS (
    SELECT nomor, nik FROM judged WHERE putusan = 'BEDA'
)
SELECT DISTINCT blocks.nomor, blocks.nik
FROM blocks
LEFT JOIN crowded ON crowded.nomor = blocks.nomor AND crowded.jalan = blocks.jalan
LEFT JOIN meant ON meant.nomor = blocks.nomor
LEFT JOIN denied ON denied.nomor = blocks.nomor AND denied.nik = blocks.nik
WHERE crowded.nomor IS NULL AND meant.nomor IS NULL AND denied.nomor IS NULL
UNION ALL
SELECT meant.nomor, meant.nik
FROM meant
JOIN seekers ON seekers.nomor = meant.nomor
