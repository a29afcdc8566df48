-- Rows at fault: a row read without a fate, with several, or a fate outside the six or without a row. One row each.
-- From staging.submission_rows, reconciliation.decisions.
WITH received AS (
    SELECT row_id FROM staging.submission_rows WHERE periode = $periode
),
decided AS (
    SELECT row_id, count(*) AS banyak,
        count(*)
            FILTER (WHERE nasib IN ('DIGANTIKAN', 'DUPLIKAT', 'DITOLAK', 'DIKEMBALIKAN', 'DITAHAN', 'DITERIMA')) AS sah
    FROM reconciliation.decisions
    WHERE periode = $periode
    GROUP BY row_id
)
SELECT coalesce(received.row_id, decided.row_id) AS row_id
FROM received
FULL JOIN decided ON decided.row_id = received.row_id
WHERE received.row_id IS NULL OR decided.row_id IS NULL OR decided.banyak <> 1 OR decided.sah <> 1
ORDER BY row_id
