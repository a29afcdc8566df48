-- One row for each seeker and person to compare. Ways that find a seeker more than $batas_blok people say nothing and
-- are left out. What people judged wins: whom they said a seeker is, found or not, is the only one; whom they said it
-- is not is none. From the temporary tables `blocks`, `seekers` and `judged`.
WITH sized AS (
    SELECT nomor, nik, count(*) OVER (PARTITION BY nomor, jalan) AS banyak FROM blocks
),
meant AS (
    SELECT nomor, nik FROM judged WHERE putusan = 'SAMA'
),
denied AS (
    SELECT nomor, nik FROM judged WHERE putusan = 'BEDA'
)
SELECT DISTINCT sized.nomor, sized.nik
FROM sized
LEFT JOIN meant ON meant.nomor = sized.nomor
LEFT JOIN denied ON denied.nomor = sized.nomor AND denied.nik = sized.nik
WHERE sized.banyak <= $batas_blok AND meant.nomor IS NULL AND denied.nomor IS NULL
UNION ALL
SELECT meant.nomor, meant.nik
FROM meant
JOIN seekers ON seekers.nomor = meant.nomor
