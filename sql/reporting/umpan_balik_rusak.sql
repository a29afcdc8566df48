-- One row for each line of the centre's answer that does not parse, with its number and why.
-- From staging.feedback_faults.
SELECT berkas, baris, sebab, isi
FROM staging.feedback_faults
WHERE periode = $periode
ORDER BY berkas, baris, sebab
