-- One row for each measure: villages by what their figure is. From reconciliation.plausibility.
SELECT
    ukuran, count(*) FILTER (keadaan = 'WAJAR') AS wajar, count(*) FILTER (keadaan = 'PERINGATAN') AS peringatan,
    count(*) FILTER (keadaan = 'DIJELASKAN') AS dijelaskan, count(*) FILTER (keadaan = 'TIDAK_DIUKUR') AS tidak_diukur,
    count(*) AS desa
FROM reconciliation.plausibility
WHERE periode = $periode
GROUP BY ukuran, urutan
ORDER BY urutan
