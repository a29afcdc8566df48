-- One row for each accepted row of one kind ($jenis_usulan), with its provenance. The file calls the template's columns
-- by their titles. From reconciliation.submission.
SELECT * EXCLUDE (periode, row_id, jenis_usulan)
FROM reconciliation.submission
WHERE periode = $periode AND jenis_usulan = $jenis_usulan
ORDER BY kode_desa, sha256, lembar, baris, row_id
