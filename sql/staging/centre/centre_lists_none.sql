-- No line where no list of the centre was delivered: no row, with the columns of staging.centre_lists.
SELECT
    '' AS jenis, '' AS sha256, 0 AS urutan, '' AS nik, '' AS no_kk, '' AS nama, 0 AS desil, '' AS tgl_nonaktif,
    '' AS keterangan, '' AS nik_mask, '' AS nik_awal, '' AS nik_akhir, '' AS lembaga, '' AS kode_desa, '' AS kecamatan,
    '' AS desa, '' AS alamat, '' AS rt, '' AS rw
WHERE FALSE
