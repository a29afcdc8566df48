-- One row for each line of the centre's answer that does not parse, with its number and why.
-- From feedback_faults (frame).
SELECT berkas, baris, sebab, isi
FROM feedback_faults
ORDER BY berkas, baris, sebab
