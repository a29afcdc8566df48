-- One row for each slice of the seekers, at most $paling_banyak of them in the order of their numbers: the first number
-- and the last. From the temporary table `seekers`.
WITH placed AS (
    SELECT nomor, (row_number() OVER (ORDER BY nomor) - 1) // $paling_banyak AS bagian FROM seekers
)
SELECT min(nomor) AS pertama, max(nomor) AS terakhir
FROM placed
GROUP BY bagian
ORDER BY bagian
