-- One row for each delivery and each village that its rows name, with the number of such rows; a blank code for rows
-- whose names of kecamatan and village are both blank.
-- From intake.raw_rows and village_readings (the readings of places).
SELECT
    sha256,
    CASE WHEN kecamatan = '' AND kelurahan = '' THEN '' ELSE kode_desa END AS desa,
    CAST(count(*) AS INTEGER) AS baris
FROM intake.raw_rows
JOIN village_readings USING (provinsi, kabupaten, kecamatan, kelurahan)
WHERE periode = $periode AND (kode_desa IS NOT NULL OR (kecamatan = '' AND kelurahan = ''))
GROUP BY ALL
ORDER BY ALL
