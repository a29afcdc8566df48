-- One row for each person of the registry that the quarter before left: as the last edition published it.
-- From reconciliation.registry (of the latest quarter before $periode).
SELECT
    id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
    kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan, saran_nik, dasar_keluar
FROM reconciliation.registry
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
