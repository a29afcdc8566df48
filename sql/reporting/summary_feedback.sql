-- One row of counts: lines of the centre's answer that do not parse, and lines that answer nothing we submitted.
-- From feedback_faults and feedback_lines (frames), answers.
SELECT (SELECT count(*) FROM feedback_faults) AS rusak,
       count(*) AS lain
FROM feedback_lines AS lines
ANTI JOIN answers ON answers.nik = lines.nik AND answers.program = lines.program
