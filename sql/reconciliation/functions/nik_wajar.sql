-- Whether a cleaned NIK could be one: sixteen digits, not all the same, with a day, a month and a serial; whether the province exists is not asked.
CREATE OR REPLACE TEMP MACRO nik_wajar(nik) AS
    regexp_full_match(coalesce(nik, ''), '[1-9][0-9]{5}([04][1-9]|[1256][0-9]|[37][01])(0[1-9]|1[0-2])[0-9]{6}')
    AND right(nik, 4) <> '0000' AND nik <> repeat(left(nik, 1), 16)
