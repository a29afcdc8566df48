-- What the columns of the programmes say of one of them, by its name; NULL of any other (NON BANSOS, what cannot be read).
CREATE OR REPLACE TEMP MACRO program_pada(nama_program, pkh, bpnt, pbi, yapi) AS
    CASE nama_program WHEN 'PKH' THEN pkh WHEN 'BPNT' THEN bpnt WHEN 'PBI' THEN pbi WHEN 'YAPI' THEN yapi END
