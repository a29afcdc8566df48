-- One row for each seeker and person to compare. Ways that find a seeker more than $batas_blok people say nothing and are left out.
-- From the temporary table `blocks`.
WITH sized AS (
    SELECT nomor, nik, jalan, count(*) OVER (PARTITION BY nomor, jalan) AS banyak FROM blocks
)
SELECT DISTINCT nomor, nik FROM sized WHERE banyak <= $batas_blok
