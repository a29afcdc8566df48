-- One row for each delivery with rows: how many of them are in force.
-- From staging.submission_rows.
SELECT sha256, CAST(count(*) FILTER (WHERE NOT digantikan) AS INTEGER) AS berlaku
FROM staging.submission_rows
WHERE periode = $periode
GROUP BY sha256
ORDER BY sha256
