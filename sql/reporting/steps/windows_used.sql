-- One row for each window into which a delivery of the quarter fell.
-- From staging.receipts.
SELECT DISTINCT jendela
FROM staging.receipts
WHERE periode = $periode AND jendela <> ''
ORDER BY jendela
