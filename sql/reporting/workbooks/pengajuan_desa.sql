-- One row for each village with accepted rows: how many of each kind.
-- From reconciliation.submission, villages (frame of the district's villages).
SELECT coalesce(villages.kecamatan, left(submission.kode_desa, 6)) AS kecamatan,
    coalesce(villages.desa, submission.kode_desa) AS desa,
    count(*) FILTER (submission.jenis_usulan = 'BARU') AS baru,
    count(*) FILTER (submission.jenis_usulan = 'PERBAIKAN') AS perbaikan,
    count(*) FILTER (submission.jenis_usulan = 'HAPUS') AS hapus,
    count(*) AS jumlah
FROM reconciliation.submission AS submission
LEFT JOIN villages ON villages.kode_desa = submission.kode_desa
WHERE submission.periode = $periode
GROUP BY submission.kode_desa, villages.kecamatan, villages.desa
ORDER BY kecamatan, submission.kode_desa
