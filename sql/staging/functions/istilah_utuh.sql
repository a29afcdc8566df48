-- All words of a text that begins with a letter, brackets and what they hold among them, in upper case, one blank for
-- whatever signs stand between: FAMILI LAIN (CUCU), FAMILI LAIN/CUCU and FAMILI LAIN - CUCU are one. Blank for a text
-- that begins otherwise.
CREATE OR REPLACE TEMP MACRO istilah_utuh(teks) AS CASE
    WHEN regexp_matches(coalesce(teks, ''), '^[\s''’"=]*[A-Za-z]')
        THEN trim(regexp_replace(
            regexp_replace(upper(teks), '\p{Cf}|[\x{FE00}-\x{FE0F}]|[''’"=]', '', 'g'),
            '[\s\p{Z}\p{Pd}()/_,;:.]+', ' ', 'g'))
    ELSE ''
END
