-- One row for each row and each rule of a row on its own that it breaks: where the row stands, and the code.
-- From staging.submission_rows, validation.row_violations.
SELECT rows_read.lembar, rows_read.baris, violations.kode
FROM staging.submission_rows AS rows_read
JOIN validation.row_violations AS violations
    ON violations.periode = rows_read.periode AND violations.row_id = rows_read.row_id
WHERE rows_read.periode = $periode
ORDER BY rows_read.lembar, rows_read.baris, violations.kode
