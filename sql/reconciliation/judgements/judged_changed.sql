-- One row for each changed member and person about whom a judgement still holds: what is known of the member is what
-- was judged. From judged, base and the temporary table `subjects` (of changed members).
SELECT judged.nomor, judged.nik, judged.putusan
FROM judged
JOIN subjects ON subjects.nomor = judged.nomor
JOIN base ON base.nomor = judged.nomor
WHERE isi_orang(subjects.nik, subjects.baku, subjects.ibu_baku, subjects.tanggal, subjects.kk, subjects.jenis_kelamin)
    = isi_orang(base.nik_bersih, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin)
ORDER BY judged.nomor, judged.nik
