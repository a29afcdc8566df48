-- One row for each line of the centre's answer that does not parse, or that answers nothing we submitted.
-- From feedback_faults and feedback_lines (frames), reconciliation.submission of $sebelumnya.
WITH unasked AS (
    SELECT answers.berkas, answers.baris, 'TIDAK_ADA_DI_PENGAJUAN' AS sebab, answers.isi
    FROM feedback_lines AS answers
    WHERE NOT EXISTS (
        SELECT 1
        FROM reconciliation.submission AS submission
        WHERE submission.periode = $sebelumnya
          AND submission.nik = answers.nik
          AND submission.program = answers.program
    )
)
SELECT berkas, baris, sebab, isi FROM feedback_faults
UNION ALL
SELECT berkas, baris, sebab, isi FROM unasked
ORDER BY berkas, baris, sebab
