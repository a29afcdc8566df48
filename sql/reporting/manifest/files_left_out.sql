-- One row for each file of a source of the quarter that was not read, with the reason.
-- From staging.sources.
SELECT sumber, berkas, sebab
FROM staging.sources
WHERE periode = $periode AND sebab <> ''
ORDER BY sumber, berkas
