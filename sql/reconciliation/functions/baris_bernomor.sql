-- The row that has this number in a search of rows and members together; NULL where it is a member's.
CREATE OR REPLACE TEMP MACRO baris_bernomor(nomor) AS CASE WHEN nomor % 2 = 1 THEN CAST((nomor - 1) / 2 AS BIGINT) END
