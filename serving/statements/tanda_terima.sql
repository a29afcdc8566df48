-- One row for each row of tanda_terima.csv. From masuk_tanda_terima.
INSERT INTO padan.tanda_terima
SELECT :periode, sha256, berkas, kode_desa, CAST(versi AS bigint), jenis_kiriman, CAST(diterima_pada AS timestamptz),
       nomor_ba, tanggal_ba, CAST(jumlah_usulan AS bigint), CAST(baris AS bigint), CAST(baris_dilewati AS bigint),
       status, kode, catatan
FROM masuk_tanda_terima
