-- One row for each state that figures of villages are in: figures and villages. From reconciliation.plausibility.
SELECT keadaan, count(*) AS angka, count(DISTINCT kode_desa) AS desa
FROM reconciliation.plausibility
WHERE periode = $periode
GROUP BY keadaan
ORDER BY keadaan
