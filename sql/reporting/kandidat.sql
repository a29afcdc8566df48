-- One row for each row or member without a right NIK and each person it may mean, best first, with the reasons in words.
-- From reconciliation.candidates, staging.submission_rows, reconciliation.registry.
SELECT
    coalesce(submitted.kode_desa, registry.kode_desa) AS kode_desa, candidates.jenis, candidates.id_dtks,
    coalesce(submitted.sha256, '') AS sha256, coalesce(submitted.lembar, '') AS lembar, submitted.baris,
    coalesce(submitted.nik_teks, registry.nik) AS nik_tertulis, coalesce(submitted.nama_teks, registry.nama) AS nama_tertulis,
    candidates.urutan, candidates.nik, candidates.nama, candidates.tgl_lahir, candidates.nama_ibu, candidates.no_kk,
    candidates.kode_desa_dukcapil, candidates.skor, CASE WHEN candidates.pasti THEN 'YA' ELSE 'TIDAK' END AS pasti,
    candidates.penjelasan, candidates.versi
FROM reconciliation.candidates AS candidates
LEFT JOIN staging.submission_rows AS submitted ON submitted.periode = candidates.periode AND submitted.row_id = candidates.row_id
LEFT JOIN reconciliation.registry AS registry ON registry.periode = candidates.periode AND registry.id_dtks = candidates.id_dtks
WHERE candidates.periode = $periode
ORDER BY kode_desa, candidates.jenis, candidates.id_dtks, sha256, lembar, submitted.baris, candidates.urutan
