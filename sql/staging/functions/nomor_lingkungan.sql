-- An RT or RW as Dukcapil writes it, three digits, also behind an apostrophe or its own title (judul, as in RT.001);
-- what is no number stays as it is.
CREATE OR REPLACE TEMP MACRO nomor_lingkungan(teks, judul) AS CASE
    WHEN regexp_full_match(teks, '[0-9]{3}') THEN teks
    WHEN regexp_full_match(trim(replace(teks, chr(160), ' ')), '[0-9]{1,3}([.,]0+)?')
        THEN lpad(regexp_replace(trim(replace(teks, chr(160), ' ')), '[.,]0+$', ''), 3, '0')
    WHEN regexp_full_match(upper(trim(teks)), '[''’`]?(R[TW])?[ .:]*[0-9]{1,3}')
        AND (NOT contains(upper(teks), 'R') OR contains(upper(teks), judul))
        THEN lpad(regexp_extract(teks, '[0-9]+'), 3, '0')
    WHEN trim(teks) = '-' THEN ''
    ELSE trim(replace(coalesce(tanpa_sandi(teks), ''), chr(160), ' '))
END
