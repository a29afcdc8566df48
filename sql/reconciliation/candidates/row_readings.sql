-- One row for each row in force whose NIK becomes one when the letters typed for digits are read as those (O as 0; I
-- and l as 1). Offered as `saran_nik`, never used. From staging.submission_rows.
SELECT row_id AS nomor, regexp_replace(regexp_replace(nik_bersih, '[Oo]', '0', 'g'), '[Il|]', '1', 'g') AS nik
FROM staging.submission_rows
WHERE periode = $periode AND NOT digantikan AND nik_sel = 'teks' AND nik IS NULL
    AND regexp_matches(nik_bersih, '^[0-9OoIl|]{16}$')
ORDER BY row_id
