-- No row: across districts nobody has judged whether two records are one person. From seekers_abroad.
SELECT nomor, nik, 'BEDA' AS putusan FROM seekers_abroad
WHERE FALSE
ORDER BY nomor
