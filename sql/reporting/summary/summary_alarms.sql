-- One row for each figure beyond a bound: village, measure, and what is to be done; without the office's own words.
-- From reconciliation.plausibility.
SELECT kode_desa, kecamatan, desa, ukuran, lower(keadaan) AS keadaan, kalimat
FROM reconciliation.plausibility
WHERE periode = $periode AND keadaan IN ('PERINGATAN', 'DIJELASKAN')
ORDER BY keadaan DESC, kode_desa, urutan
