-- One row for each file of a source that was read for the quarter: digest of the bytes that were read, and their rows.
-- From staging.sources.
SELECT sumber, berkas, sha256, baris
FROM staging.sources
WHERE periode = $periode AND sebab = ''
ORDER BY sumber, berkas, sha256
