-- One row for each delivery that lies in the quarter's own folder: path, digest and rows, for the manifest.
-- From staging.receipts.
SELECT berkas, sha256, baris
FROM staging.receipts
WHERE periode = $periode AND coalesce(dari, '') = ''
ORDER BY berkas, sha256
