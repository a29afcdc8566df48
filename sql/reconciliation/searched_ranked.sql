-- One row for each seeker of reconciliation.searched and each of its five best candidates, as they were found.
-- From every_ranked.
SELECT nomor, nik, urutan, skor, selisih, penjelasan, penjelasan_umum, versi
FROM every_ranked
ORDER BY nomor, urutan
