-- One row for each member of whom their own district does not know who it is: not padan, and nobody sure found. They
-- are looked for among the members of all districts. From people.
SELECT nomor, nik, baku, ibu_baku, tanggal, kk, jenis_kelamin, kode_desa, TRUE AS nik_ditolak
FROM people
WHERE anggota AND hub IS NULL
ORDER BY nomor
