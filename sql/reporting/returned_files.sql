-- One row for each file returned, once for the same bytes: whose it is where that is known, and its faults.
-- From staging.receipts.
SELECT coalesce(kode_desa, '') AS kode_desa, sha256, min(berkas) AS berkas, min(kode) AS kode
FROM staging.receipts
WHERE periode = $periode AND status = 'DIKEMBALIKAN'
GROUP BY coalesce(kode_desa, ''), sha256
ORDER BY kode_desa, berkas, sha256
