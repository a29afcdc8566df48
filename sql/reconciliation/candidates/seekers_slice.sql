-- One row for each seeker of a slice (slices.sql). From the temporary table `seekers`.
SELECT *
FROM seekers
WHERE nomor BETWEEN $pertama AND $terakhir
ORDER BY nomor
