-- One row for each figure that keeps the quarter from being published until it is explained.
-- From reconciliation.plausibility.
SELECT kode_desa, desa, ukuran, nilai, kalimat
FROM reconciliation.plausibility
WHERE periode = $periode AND keadaan = 'BELUM_DIJELASKAN'
ORDER BY kode_desa, urutan
