-- A folded name by how its words sound where Arabic names are written in Indonesian (contract 1): FATIMAH and PATIMAH, SYARIF and SARIP,
-- DZULKIFLI and ZULKIPLI, KHOLIL and HOLIL, QOMAR and KOMAR, AISYAH and AESYAH, MAKKIYYAH and MAKIYAH come out the same.
-- Doubled letters go first: AYYUB is AYUB. Most words have nothing to write otherwise, and are asked no more.
CREATE OR REPLACE TEMP MACRO ejaan_arab(nama) AS CASE
    WHEN NOT regexp_matches(nama, '[FVQ]|KH|SY|DZ|A[EY]|AA|BB|CC|DD|EE|GG|HH|II|JJ|KK|LL|MM|NN|OO|PP|RR|SS|TT|UU|WW|YY|ZZ') THEN nama
    ELSE
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    translate(nama, 'FVQ', 'PPK'),
    'AA', 'A'), 'BB', 'B'), 'CC', 'C'), 'DD', 'D'), 'EE', 'E'), 'GG', 'G'), 'HH', 'H'), 'II', 'I'), 'JJ', 'J'),
    'KK', 'K'), 'LL', 'L'), 'MM', 'M'), 'NN', 'N'), 'OO', 'O'), 'PP', 'P'), 'RR', 'R'), 'SS', 'S'), 'TT', 'T'),
    'UU', 'U'), 'WW', 'W'), 'YY', 'Y'), 'ZZ', 'Z'), 'KH', 'H'), 'SY', 'S'), 'DZ', 'Z'), 'AE', 'AI'), 'AY', 'AI')
END
