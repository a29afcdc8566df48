-- How many words a folded name has: one blank stands between two.
CREATE OR REPLACE TEMP MACRO banyak_kata(nama) AS 1 + length(nama) - length(replace(nama, ' ', ''))
