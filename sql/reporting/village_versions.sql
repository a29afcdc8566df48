-- One row for each village with a delivery that was read: the highest VERSI it has reached.
-- From staging.receipts.
SELECT kode_desa, max(versi) AS versi
FROM staging.receipts
WHERE periode = $periode AND status IN ('BERLAKU', 'DIGANTIKAN') AND kode_desa <> ''
GROUP BY kode_desa
ORDER BY kode_desa
