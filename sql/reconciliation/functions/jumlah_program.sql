-- How many programmes somebody receives; NULL where one of the columns is NULL.
CREATE OR REPLACE TEMP MACRO jumlah_program(pkh, bpnt, pbi, yapi) AS
    (pkh = '1')::INTEGER + (bpnt = '1')::INTEGER + (pbi = '1')::INTEGER + (yapi = '1')::INTEGER
