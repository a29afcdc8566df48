-- One row for each delivery: path, digest and rows, for the manifest.
-- From staging.receipts.
SELECT berkas, sha256, baris
FROM staging.receipts
WHERE periode = $periode
ORDER BY berkas, sha256
