-- One row for each person ever in the registry: the new canonical snapshot.
-- From reconciliation.registry.
SELECT id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
    kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan, saran_nik
FROM reconciliation.registry
WHERE periode = $periode
ORDER BY id_dtks
