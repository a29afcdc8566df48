-- One row for each delivery that was read: the window into which it fell.
-- From staging.receipts.
SELECT sha256, jendela
FROM staging.receipts
WHERE periode = $periode AND terbaca
ORDER BY sha256
