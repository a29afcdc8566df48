-- One row for each set of region names on the quarter's rows.
-- From intake.raw_rows.
SELECT DISTINCT provinsi, kabupaten, kecamatan, kelurahan
FROM intake.raw_rows
WHERE periode = $periode
ORDER BY ALL
