-- One row for each row of katalog_alasan.csv. From masuk_katalog_alasan.
INSERT INTO padan.katalog_alasan
SELECT :periode, kode, lapis, nasib, pemilik, tindakan, kolom, kalimat, perbaikan
FROM masuk_katalog_alasan
