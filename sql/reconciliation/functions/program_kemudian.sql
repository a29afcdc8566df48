-- One programme's column of a member after the accepted proposals: given, taken, or taken over from a double
-- (`diwarisi`); of who comes back and is not listed, nothing of before is left (`kosong`).
CREATE OR REPLACE TEMP MACRO program_kemudian(semula, ditambah, dicabut, diwarisi, kosong) AS CASE
    WHEN ditambah THEN '1'
    WHEN dicabut OR kosong THEN '0'
    WHEN diwarisi = '1' OR semula = '0' THEN coalesce(diwarisi, semula)
    ELSE semula
END
