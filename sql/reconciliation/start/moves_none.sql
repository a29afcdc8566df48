-- Nobody was taken off as moved before the first quarter: no row, with the columns that moves_before carries on.
SELECT
    '' AS kode_desa, '' AS kode_desa_asal, '' AS id_dtks, '' AS alasan_hapus, '' AS nomor_ba,
    CAST(NULL AS DATE) AS tanggal_ba,
    '' AS sha256, '' AS berkas, '' AS lembar, CAST(NULL AS INTEGER) AS baris
WHERE FALSE
