-- The rows of ganda_antar_kabupaten.csv of one district, $kabupaten. From ganda_antar_kabupaten.
SELECT
    id_dtks, nik, nama, kode_desa, status, program, kabupaten_lain, nama_kabupaten_lain, kode_desa_lain, periode_lain,
    status_lain, program_lain, nik_lain, cara, penjelasan
FROM ganda_antar_kabupaten
WHERE kabupaten = $kabupaten
ORDER BY kode_desa, id_dtks, kabupaten_lain, kode_desa_lain, cara
