-- One row for each delivery that was sent for an earlier quarter and came after its windows: that quarter, path, digest
-- and rows, for the manifest. From staging.receipts.
SELECT dari, substr(berkas, length('../' || dari || '/') + 1) AS berkas, sha256, baris
FROM staging.receipts
WHERE periode = $periode AND dari <> ''
ORDER BY dari, berkas, sha256
