-- One row for each rule of a row on its own that a row of the quarter breaks: how many do.
-- From validation.row_violations.
SELECT kode, count(*) AS baris
FROM validation.row_violations
WHERE periode = $periode
GROUP BY kode
ORDER BY kode
