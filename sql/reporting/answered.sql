-- One row for each village: rows of last quarter's submission with and without an answer of the centre.
-- From reconciliation.submission of $sebelumnya, feedback_lines (frame).
CREATE OR REPLACE TEMP TABLE answered AS
WITH submitted AS (
    SELECT submission.kode_desa,
           EXISTS (
               SELECT 1
               FROM feedback_lines AS answers
               WHERE answers.nik = submission.nik AND answers.program = submission.program
           ) AS dijawab
    FROM reconciliation.submission AS submission
    WHERE submission.periode = $sebelumnya
)
SELECT kode_desa,
       count(*) FILTER (dijawab) AS dijawab_pusat,
       count(*) FILTER (NOT dijawab) AS belum_dijawab_pusat
FROM submitted
GROUP BY kode_desa
ORDER BY kode_desa
