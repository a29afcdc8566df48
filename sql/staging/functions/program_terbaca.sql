-- One programme's column of a snapshot's line: what is written there; a blank is 0 where the file says something of
-- the programme (`disebut`), else unknown, and so is what cannot be read (`terisi`: something stands there).
CREATE OR REPLACE TEMP MACRO program_terbaca(kode, terisi, disebut) AS
    CASE WHEN kode IS NOT NULL THEN kode WHEN terisi OR NOT disebut THEN '' ELSE '0' END
