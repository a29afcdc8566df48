-- One row of counts: lines of the centre's answer that do not parse (sums and notes are none), and lines that answer
-- nothing we submitted.
-- From staging.feedback_faults, staging.feedback, answers.
SELECT (
    SELECT count(*) FROM staging.feedback_faults WHERE periode = $periode AND sebab <> 'TIDAK_MEMUAT_ORANG'
) AS rusak,
    count(*) AS lain
FROM staging.feedback AS lines
ANTI JOIN answers ON answers.nik = lines.nik AND answers.program = lines.program
WHERE lines.periode = $periode
