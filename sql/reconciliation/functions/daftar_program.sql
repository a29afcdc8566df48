-- The programmes that somebody receives, in their order; blank where it is none.
CREATE OR REPLACE TEMP MACRO daftar_program(pkh, bpnt, pbi, yapi, pemisah := ';') AS concat_ws(
    pemisah,
    CASE WHEN pkh = '1' THEN 'PKH' END, CASE WHEN bpnt = '1' THEN 'BPNT' END,
    CASE WHEN pbi = '1' THEN 'PBI' END, CASE WHEN yapi = '1' THEN 'YAPI' END
)
