-- One row for each row in force: what it says of the person, folded, whether its NIK can be read or not. From staging.submission_rows.
SELECT
    row_id AS nomor, nik_bersih AS nik, nama_baku(nama) AS baku, nama_baku(nama_ibu) AS ibu_baku, tgl_lahir AS tanggal, no_kk AS kk,
    jenis_kelamin, kode_desa
FROM staging.submission_rows
WHERE periode = $periode AND NOT digantikan
    AND row_id NOT IN (SELECT nomor FROM row_verdicts WHERE padan OR NOT (nik_tidak_ditemukan OR nik_ganda OR milik_orang_lain))
ORDER BY row_id
