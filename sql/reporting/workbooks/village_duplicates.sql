-- One row for each village with rows that stand again in their delivery (DUPLIKAT): how many. They are not in its
-- report. From staging.submission_rows, reconciliation.decisions.
SELECT rows_read.kode_desa, count(*) AS duplikat
FROM staging.submission_rows AS rows_read
JOIN reconciliation.decisions AS decisions
    ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
WHERE rows_read.periode = $periode AND NOT rows_read.digantikan AND decisions.nasib = 'DUPLIKAT'
GROUP BY rows_read.kode_desa
ORDER BY rows_read.kode_desa
