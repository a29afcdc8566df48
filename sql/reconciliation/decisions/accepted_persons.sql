-- One row for each person of the civil registry under whose NIK a row of the quarter was accepted: what Dukcapil tells
-- of them beside what people are known and judged by, which is in `persons`. From staging.civil_registry,
-- staging.submission_rows, reconciliation.decisions.
WITH accepted AS (
    SELECT submitted.nik
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decision USING (periode, row_id)
    WHERE submitted.periode = $periode AND decision.nasib = 'DITERIMA'
)
SELECT nik, tmp_lahir, hubungan, status_kawin, alamat, rt, rw
FROM staging.civil_registry
WHERE extract = $extract AND NOT ganda AND nik IN (SELECT nik FROM accepted)
