-- One row for each seeker and each of its five best candidates, with the version of the points that ranked them. From `scored`.
SELECT nomor, nik, urutan, skor, selisih, coalesce(penjelasan, '') AS penjelasan, $versi AS versi FROM scored ORDER BY nomor, urutan
