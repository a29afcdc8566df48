-- One row for each source of the quarter and reason for which files of its were left out: how many.
-- From staging.sources.
SELECT sumber, sebab, count(*) AS berkas
FROM staging.sources
WHERE periode = $periode AND sebab <> ''
GROUP BY sumber, sebab
ORDER BY sumber, sebab
