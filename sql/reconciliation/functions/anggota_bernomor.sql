-- The member who has this number in a search of rows and members together; NULL where it is a row's.
CREATE OR REPLACE TEMP MACRO anggota_bernomor(nomor) AS CASE WHEN nomor % 2 = 0 THEN CAST(nomor / 2 AS BIGINT) END
