-- The files of the centre's answer in the quarter, in the order of their paths. From staging.feedback_files.
SELECT berkas, sha256, baris FROM staging.feedback_files WHERE periode = $periode ORDER BY berkas
