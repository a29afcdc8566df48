-- One row for each source used in the quarter: digest of its content and rows read.
-- From staging.extracts, staging.snapshots.
SELECT CASE WHEN extracts.sumber = 'jawaban' THEN 'dukcapil_jawaban' ELSE 'dukcapil' END AS sumber, extract AS sha256,
    baris
FROM staging.extracts AS extracts
WHERE periode = $periode
UNION ALL
SELECT 'dtks' AS sumber, digest AS sha256, baris
FROM staging.snapshots
WHERE periode = $periode
ORDER BY sumber
