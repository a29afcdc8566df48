-- One row for each column of every CSV of the edition: what it means, what it holds, where that comes from.
-- From dictionary (frame).
SELECT berkas, kolom, arti, jenis, daftar_kode, sumber, pribadi
FROM dictionary
ORDER BY urutan
