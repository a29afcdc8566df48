-- A NIK as somebody reads it who may not have all of it: the first six digits and the last four (contract 7).
CREATE OR REPLACE TEMP MACRO nik_tersamar(nik) AS concat(substr(nik, 1, 6), '******', substr(nik, 13, 4))
