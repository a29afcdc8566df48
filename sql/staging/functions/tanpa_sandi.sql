-- A text of a source without what programs write in it: signs as web pages write them (NUR&#039;AINI, also written so twice), and a
-- word for no value, in the very letters of a program (NaN, None, \N), blanks beside it or none: people write theirs otherwise. A list, as DuckDB
-- joins a table for each IN of five texts and more.
CREATE OR REPLACE TEMP MACRO tanpa_sandi(teks) AS CASE
    WHEN list_contains(['nan', 'NaN', 'NaT', 'None', '<NA>', '\N', 'null', 'NULL', '[NULL]', '(null)', '(NULL)'],
        CASE WHEN length(teks) <= 12 THEN trim(teks, ' 	 ') END) THEN ''
    WHEN contains(teks, '&') AND contains(teks, ';') THEN
        regexp_replace(
        regexp_replace(
        regexp_replace(
        regexp_replace(
            regexp_replace(teks, '(?i)&(amp|#0*38|#x0*26);', '&', 'g'),
            '(?i)&(apos|rsquo|lsquo|#0*39|#x0*27|#821[67]);', '''', 'g'),
            '(?i)&(quot|#0*34|#x0*22);', '"', 'g'),
            '(?i)&(nbsp|#0*160|#x0*a0);', ' ', 'g'),
            '(?i)&(eacute|#0*(201|233)|#x0*[ce]9);', 'É', 'g')
    ELSE teks
END
