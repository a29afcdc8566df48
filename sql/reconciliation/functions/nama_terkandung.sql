-- Whether all words of the shorter of two folded names occur in the longer (nama_termuat).
CREATE OR REPLACE TEMP MACRO nama_terkandung(a, b) AS CASE
    WHEN banyak_kata(a) <= banyak_kata(b) AND NOT nama_termuat(a, b) THEN FALSE
    WHEN banyak_kata(b) <= banyak_kata(a) AND NOT nama_termuat(b, a) THEN FALSE
    ELSE TRUE
END
