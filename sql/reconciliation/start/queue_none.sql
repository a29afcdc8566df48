-- The NIK queue before the first quarter: no row, with the types of reconciliation.nik_queue.
SELECT
    '' AS kode_desa, '' AS jenis, '' AS id_dtks, '' AS sha256, '' AS lembar, CAST(NULL AS INTEGER) AS baris, '' AS nama,
    '' AS no_kk,
    '' AS tgl_lahir, '' AS nama_ibu, '' AS alamat, '' AS program, '' AS sejak_periode
WHERE FALSE
