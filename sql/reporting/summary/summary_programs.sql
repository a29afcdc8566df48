-- One row for each programme: accepted rows by kind.
-- From reconciliation.submission.
SELECT program,
    count(*) FILTER (jenis_usulan = 'BARU') AS baru,
    count(*) FILTER (jenis_usulan = 'PERBAIKAN') AS perbaikan,
    count(*) FILTER (jenis_usulan = 'HAPUS') AS hapus,
    count(*) AS jumlah
FROM reconciliation.submission
WHERE periode = $periode
GROUP BY program
ORDER BY program
