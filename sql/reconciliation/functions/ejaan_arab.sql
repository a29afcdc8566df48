-- A folded name by how its words sound where Arabic names are written in Indonesian (contract 1): FATIMAH and PATIMAH, SYARIF and SARIP,
-- DZULKIFLI and ZULKIPLI, KHOLIL and HOLIL, QOMAR and KOMAR, AISYAH and AESYAH, MAKKIYYAH and MAKIYAH come out the same.
-- Doubled letters go first: AYYUB is AYUB. RE2 has no way to say "the same letter again" and counts to nine, hence the lists.
CREATE OR REPLACE TEMP MACRO ejaan_arab(nama) AS replace(replace(replace(replace(replace(
    regexp_replace(regexp_replace(regexp_replace(
        translate(nama, 'FVQ', 'PPK'),
        '(A)A+|(B)B+|(C)C+|(D)D+|(E)E+|(G)G+|(H)H+|(I)I+', '\1\2\3\4\5\6\7\8', 'g'),
        '(J)J+|(K)K+|(L)L+|(M)M+|(N)N+|(O)O+|(P)P+|(R)R+', '\1\2\3\4\5\6\7\8', 'g'),
        '(S)S+|(T)T+|(U)U+|(W)W+|(Y)Y+|(Z)Z+', '\1\2\3\4\5\6', 'g'),
    'KH', 'H'), 'SY', 'S'), 'DZ', 'Z'), 'AE', 'AI'), 'AY', 'AI')
