-- The number of a row in a search or a comparison of rows and members together: odd, so that it is no member's.
CREATE OR REPLACE TEMP MACRO nomor_baris(row_id) AS 2 * row_id + 1
