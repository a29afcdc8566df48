-- One row for each seeker and each of its five best candidates, as they are found now or were before. From
-- found_ranked, found_before and reconciliation.searched_ranked.
SELECT nomor, nik, urutan, skor, selisih, penjelasan, penjelasan_umum, versi
FROM found_ranked
UNION ALL
SELECT found_before.nomor, former.nik, former.urutan, former.skor, former.selisih, former.penjelasan,
    former.penjelasan_umum, former.versi
FROM found_before
JOIN reconciliation.searched_ranked AS former ON former.periode = $periode AND former.nomor = found_before.dahulu
ORDER BY nomor, urutan
