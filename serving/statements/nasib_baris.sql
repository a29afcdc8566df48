-- One row for each row of nasib_baris.csv. From masuk_nasib_baris.
INSERT INTO padan.nasib_baris
SELECT :periode, sha256, berkas, lembar, CAST(baris AS integer), kode_desa, id_usulan, id_dtks, jenis_usulan, program,
       nik, no_kk, nama, nasib, alasan, catatan, pemilik, CASE WHEN saran_nik IS NOT NULL THEN padan_dalam.nik_tersamar(saran_nik, nik) END
FROM masuk_nasib_baris
