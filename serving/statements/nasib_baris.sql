-- One row for each row of nasib_baris.csv. From masuk_nasib_baris.
INSERT INTO padan.nasib_baris
SELECT :periode, sha256, berkas, lembar, CAST(baris AS integer), kode_desa, id_usulan, id_dtks, jenis_usulan, program,
       nik, no_kk, nama, nasib, alasan, catatan, pemilik, padan_dalam.nik_tersamar(saran_nik, nik)
FROM masuk_nasib_baris
