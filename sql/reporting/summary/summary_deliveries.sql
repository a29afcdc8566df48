-- One row for each status and set of codes of deliveries.
-- From staging.receipts.
SELECT status, coalesce(kode, '') AS kode, count(*) AS berkas
FROM staging.receipts
WHERE periode = $periode
GROUP BY status, coalesce(kode, '')
ORDER BY status, kode
