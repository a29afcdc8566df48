-- The rows of serah_terima.csv of one district, $kabupaten. From serah_terima.
SELECT
    arah, id_dtks, nik, nama, kode_desa, status, program, kabupaten_lain, nama_kabupaten_lain, kode_desa_lain,
    periode_lain, status_lain, program_lain, cara
FROM serah_terima
WHERE kabupaten = $kabupaten
ORDER BY arah, kode_desa, id_dtks, kabupaten_lain, kode_desa_lain
