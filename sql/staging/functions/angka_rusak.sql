-- Whether a long number has become a floating-point one on its way: 3516014502900001.0, 3.5E+15, 35160145029e05.
-- Before a bare e stands one digit, or so many that it is no letter of an id. Nearly none has a sign of it, which is
-- found faster than the whole is matched.
CREATE OR REPLACE TEMP MACRO angka_rusak(teks) AS CASE
    WHEN contains(teks, '.') OR contains(teks, ',') OR contains(teks, 'E') OR contains(teks, 'e')
        THEN regexp_full_match(trim(teks), '[0-9]+[.,][0-9]{1,3}|[0-9]([.,][0-9]*)?[eE][+]?[0-9]+|[0-9]{10,}([.,][0-9]*)?[eE][+]?[0-9]{1,2}')
    ELSE FALSE
END
