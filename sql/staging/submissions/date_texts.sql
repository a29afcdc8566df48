-- One row for each text that stands where a date is expected.
-- From intake.raw_rows.
SELECT tgl_lahir AS teks FROM intake.raw_rows WHERE periode = $periode
UNION
SELECT tanggal_ba AS teks FROM intake.raw_rows WHERE periode = $periode AND tanggal_ba IS NOT NULL
ORDER BY teks
