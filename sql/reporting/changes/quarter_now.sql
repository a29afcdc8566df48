-- One row for each person of the quarter's registry, and the id of the same person in the registry before; no row where
-- there is no registry before, of which everybody would be new. From reconciliation.registry, quarter_then.
SELECT
    id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
    kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan, saran_nik, dasar_keluar,
    coalesce(id_lama, '') AS id_pasangan
FROM reconciliation.registry
WHERE periode = $periode AND (SELECT count(*) FROM quarter_then) > 0
