-- No person where no file of DTSEN was delivered: no row, with the columns of staging.dtsen_persons.
SELECT
    '' AS id_dtks, '' AS nik, '' AS no_kk, '' AS nama, '' AS tgl_lahir, '' AS jenis_kelamin, '' AS alamat, '' AS rt,
    '' AS rw, '' AS kode_desa, '' AS hub_keluarga, '' AS pbi, '' AS desil
WHERE FALSE
