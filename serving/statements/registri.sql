-- One row for each row of registri.csv. From masuk_registri.
INSERT INTO padan.registri
SELECT :periode, id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat,
       rt, rw, kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan,
       CASE WHEN saran_nik IS NOT NULL THEN padan_dalam.nik_tersamar(saran_nik, nik) END
FROM masuk_registri
