-- A number of a source (NIK, KK) without what stands between its digits, or around them (="…" of exports for spreadsheets);
-- blank where a spreadsheet or a program has made a number of it, with a decimal part or in scientific notation: its
-- digits cannot be trusted.
CREATE OR REPLACE TEMP MACRO nomor_sumber(teks, sela) AS CASE
    WHEN regexp_full_match(teks, '[0-9]{16}') THEN teks
    WHEN angka_rusak(teks) THEN ''
    ELSE regexp_replace(regexp_replace(coalesce(tanpa_sandi(teks), ''), '^\s*=\s*"([^"]*)"\s*$', '\1'), sela, '', 'g')
END
