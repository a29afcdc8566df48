-- One row for each seeker and each of its five best candidates, with the reasons in words and the version of the points
-- that ranked them. From the temporary tables `scored` and `explained`.
SELECT scored.nomor, scored.nik, scored.urutan, scored.skor, scored.selisih, explained.penjelasan,
    explained.penjelasan_umum, $versi AS versi
FROM scored
JOIN explained USING (nomor, nik)
ORDER BY scored.nomor, scored.urutan
