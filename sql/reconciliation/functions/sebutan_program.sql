-- The programmes that somebody receives as a village reads them: that none is known is told apart from none at all.
CREATE OR REPLACE TEMP MACRO sebutan_program(pkh, bpnt, pbi, yapi) AS CASE
    WHEN '1' IN (pkh, bpnt, pbi, yapi) THEN daftar_program(pkh, bpnt, pbi, yapi, pemisah := ', ')
    WHEN '' IN (pkh, bpnt, pbi, yapi) THEN 'tidak diketahui'
    ELSE 'tidak ada'
END
