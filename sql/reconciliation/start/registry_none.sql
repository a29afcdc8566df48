-- The registry before the first quarter: no row, with the types of reconciliation.registry.
SELECT
    '' AS id_dtks, '' AS id_keluarga, '' AS nik, '' AS no_kk, '' AS nama, '' AS tmp_lahir, '' AS tgl_lahir,
    '' AS jenis_kelamin, '' AS nama_ibu_kandung, '' AS alamat, '' AS rt, '' AS rw, '' AS kode_desa, '' AS hub_keluarga,
    '' AS pkh, '' AS bpnt, '' AS pbi, '' AS yapi, '' AS desil,
    '' AS status, '' AS alasan_keluar, '' AS alasan, '' AS saran_nik, '' AS pemilik, '' AS sejak_periode,
    '' AS keluar_periode,
    '' AS dasar_keluar, '' AS hub, FALSE AS padan, FALSE AS terdaftar, '' AS nik_lama, '' AS nama_lama, '' AS id_lama,
    '' AS versi_poin
WHERE FALSE
