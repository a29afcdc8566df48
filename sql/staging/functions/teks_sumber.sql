-- A text of a source as it is kept: without what $tepi trims at either end, and without what programs write in it (tanpa_sandi).
-- Nearly none is short or holds a code, and to see that takes less than to look for each.
CREATE OR REPLACE TEMP MACRO teks_sumber(teks, tepi) AS CASE
    WHEN contains(teks, '&') OR length(teks) <= 6 THEN coalesce(regexp_replace(tanpa_sandi(teks), tepi, '', 'g'), '')
    WHEN regexp_matches(teks, tepi) THEN regexp_replace(teks, tepi, '', 'g')
    ELSE coalesce(teks, '')
END
