-- One row for each delivery whose cover names no village and each village that its rows name, with the number of such
-- rows. From intake.raw_rows, intake.deliveries and the readings of places (village_readings).
SELECT sha256, kode_desa, CAST(count(*) AS INTEGER) AS baris
FROM intake.raw_rows
JOIN village_readings USING (provinsi, kabupaten, kecamatan, kelurahan)
WHERE
    periode = $periode
    AND kode_desa IS NOT NULL
    AND sha256 IN (SELECT sha256 FROM intake.deliveries WHERE periode = $periode AND kode_desa = '')
GROUP BY ALL
ORDER BY ALL
