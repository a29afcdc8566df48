-- A code of a source as it is kept (an id, an RT), without the signs by which spreadsheets are told that it is a text:
-- '3516…, ="3516…". $tepi: what is trimmed at either end. Nearly none begins with one.
CREATE OR REPLACE TEMP MACRO kode_tertulis(teks, tepi) AS CASE
    WHEN regexp_matches(teks, '^[\s=''’‘"`]+') THEN regexp_replace(teks_sumber(teks, tepi), '^[\s=''’‘"`]+|[\s''’‘"`]+$', '', 'g')
    ELSE teks_sumber(teks, tepi)
END
