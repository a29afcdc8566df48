-- One row for each content of a source ($sumber) that was read, in whatever quarter: its rows.
-- From staging.sources.
SELECT sha256, max(baris) AS baris
FROM staging.sources
WHERE sumber = $sumber AND sebab = '' AND baris IS NOT NULL
GROUP BY sha256
ORDER BY sha256
