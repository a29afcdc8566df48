-- One row for each seeker and each of its five best candidates, with the reasons in words where it is worth looking at,
-- and the version of the points that ranked them. From the temporary tables `scored` and `explained`.
SELECT scored.nomor, scored.nik, scored.urutan, scored.skor, scored.selisih,
    coalesce(explained.penjelasan, '') AS penjelasan, coalesce(explained.penjelasan_umum, '') AS penjelasan_umum,
    $versi AS versi
FROM scored
LEFT JOIN explained USING (nomor, nik)
ORDER BY scored.nomor, scored.urutan
