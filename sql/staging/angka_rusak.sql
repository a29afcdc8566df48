-- Whether a long number has become a floating-point one on its way: 3516014502900001.0, 3.5E+15.
CREATE OR REPLACE TEMP MACRO angka_rusak(teks) AS
    regexp_full_match(trim(coalesce(teks, '')), '[0-9]+[.,][0-9]{1,3}|[0-9]([.,][0-9]*)?[eE][+]?[0-9]+')
