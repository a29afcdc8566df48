-- One row for each member whom a padan PERBAIKAN in force names by id and gives another NIK: the village says that this
-- is another person than the NIK tells, so GANDA does not take anybody out. From base, staging.submission_rows,
-- row_verdicts.
SELECT DISTINCT base.nomor
FROM base
JOIN staging.submission_rows AS submitted ON trim(submitted.id_dtks) = base.id_dtks
JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
WHERE submitted.periode = $periode AND submitted.jenis_usulan = 'PERBAIKAN' AND verdict.padan
    AND submitted.nik <> base.nik_bersih
ORDER BY base.nomor
