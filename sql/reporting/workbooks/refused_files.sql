-- One row for each refused file whose village is known: what was wrong and what to do.
-- From staging.receipts.
SELECT kode_desa, berkas, kode, pesan
FROM staging.receipts
WHERE periode = $periode AND status = 'DIKEMBALIKAN' AND coalesce(kode_desa, '') <> ''
ORDER BY kode_desa, berkas, sha256
