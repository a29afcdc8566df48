-- One row for each row in force with a readable NIK: what it says of the person, folded.
-- From staging.submission_rows and folded_rows.
SELECT
    row_id AS nomor, nik, upper(trim(regexp_replace(nama_teks, '\s+', ' ', 'g'))) AS ejaan,
    folded.baku, folded.ibu_baku, tgl_lahir AS tanggal, no_kk AS kk, jenis_kelamin
FROM staging.submission_rows
JOIN folded_rows AS folded USING (row_id)
WHERE periode = $periode AND NOT digantikan AND nik_terbaca
ORDER BY row_id
