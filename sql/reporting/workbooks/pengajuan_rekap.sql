-- One row for each kecamatan and programme: accepted rows by kind.
-- From reconciliation.submission, villages (frame of the district's villages).
WITH placed AS (
    SELECT submission.jenis_usulan,
        submission.program,
        coalesce(villages.kecamatan, left(submission.kode_desa, 6)) AS kecamatan
    FROM reconciliation.submission AS submission
    LEFT JOIN villages ON villages.kode_desa = submission.kode_desa
    WHERE submission.periode = $periode
)
SELECT kecamatan,
    program,
    count(*) FILTER (jenis_usulan = 'BARU') AS baru,
    count(*) FILTER (jenis_usulan = 'PERBAIKAN') AS perbaikan,
    count(*) FILTER (jenis_usulan = 'HAPUS') AS hapus,
    count(*) AS jumlah
FROM placed
GROUP BY kecamatan, program
ORDER BY kecamatan, program
