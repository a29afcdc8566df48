-- One row for each status: files of the quarter.
-- From staging.receipts.
SELECT status, count(*) AS banyak FROM staging.receipts WHERE periode = $periode GROUP BY status ORDER BY status
