-- Files at fault: rows on the receipt differ from the fates given to the file's rows. One row for each delivery
-- (sha256) counted. From staging.receipts, staging.submission_rows, reconciliation.decisions.
WITH received AS (
    SELECT sha256, kode_desa, max(baris) AS baris
    FROM staging.receipts
    WHERE periode = $periode AND terbaca
    GROUP BY sha256, kode_desa
),
decided AS (
    SELECT submitted.sha256, submitted.kode_desa, count(*) AS baris
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decision USING (periode, row_id)
    WHERE submitted.periode = $periode
    GROUP BY submitted.sha256, submitted.kode_desa
)
SELECT coalesce(received.sha256, decided.sha256) AS sha256, received.baris, decided.baris AS baris_bernasib
FROM received
FULL JOIN decided ON decided.sha256 = received.sha256 AND decided.kode_desa = received.kode_desa
WHERE coalesce(received.baris, 0) <> coalesce(decided.baris, 0)
ORDER BY sha256
