-- One row for each row in force: the reference by which putusan.csv names it, for rows that nobody asks about.
-- From reconciliation.row_references and staging.submission_rows.
SELECT
    submitted.kode_desa, row_references.rujukan, submitted.nik_teks AS nik, submitted.nama_teks AS nama,
    submitted.sha256, submitted.berkas,
    submitted.lembar, submitted.baris
FROM reconciliation.row_references AS row_references
JOIN staging.submission_rows AS submitted
    ON submitted.periode = row_references.periode AND submitted.row_id = row_references.row_id
WHERE row_references.periode = $periode
ORDER BY submitted.kode_desa, submitted.sha256, submitted.lembar, submitted.baris
