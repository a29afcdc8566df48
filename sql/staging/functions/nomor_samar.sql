-- A masked NIK as first 6, six stars, last 4, whichever sign masks it and whatever an office program puts beside or between; blank
-- where as many digits are not to be seen.
CREATE OR REPLACE TEMP MACRO nomor_samar(teks) AS regexp_replace(
    regexp_extract(
        regexp_replace(coalesce(teks, ''), '[\s\p{Z}\p{Cf}''’‘ʼ`´"=\x{2010}-\x{2015}\x{2212}-]', '', 'g'),
        '^[0-9]{6}[*xX#•●∙·∗＊]{6}[0-9]{4}$'),
    '[^0-9]', '*', 'g')
