-- A word or code as the term table (assets/staging/istilah_sumber.csv) compares it: upper case, without invisible signs, marks at
-- either end, blanks around / and -, and brackets with what they hold; a dash of office programs is a hyphen.
CREATE OR REPLACE TEMP MACRO lipat_istilah(teks) AS regexp_replace(
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(upper(coalesce(teks, '')), '\p{Cf}|[\x{FE00}-\x{FE0F}]', '', 'g'),
                    '(.)\s*\([^)]*\)', '\1', 'g'),
                '[\s\p{Z}]+', ' ', 'g'),
            '(.)[\x{2010}-\x{2015}\x{2212}]', '\1-', 'g'),
        ' ?([/-]) ?', '\1', 'g'),
    '^[ ''’"=]+|[ ''’".;,]+$', '', 'g')
