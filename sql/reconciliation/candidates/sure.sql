-- One row for each seeker whose best candidate is sure. Either exactly one person fits by the plain rule
-- (sure_candidates). Or the score and its lead over the runner-up are above their thresholds, name, birth date and one
-- thing more agree, and neither mother nor sex disagrees. A birth on 1 January, 1 July or 31 December says no more than
-- a year. The thing more is then mother, KK or a NIK at most two digits off. It is never the village, nor a relative's
-- NIK. What people judged wins. The person whom they said a seeker is, is sure. Where they were unsure, or said that it
-- is not this person, nobody is sure. From the temporary tables `plainly_sure`, `scored`, `levels`, `seekers` and
-- `judged`.
WITH ahead AS (
    SELECT scored.nomor, scored.nik
    FROM scored
    JOIN levels USING (nomor, nik)
    JOIN seekers USING (nomor)
    WHERE scored.urutan = 1 AND scored.skor >= $ambang AND scored.selisih >= $selisih
        AND levels.nama NOT IN ('mirip', 'beda', 'kosong')
        AND levels.tanggal IN ('sama', 'sama, 1 Januari', 'tertukar', 'beda satu angka')
        AND levels.ibu <> 'beda' AND levels.jenis_kelamin <> 'beda'
        AND CASE
            WHEN tanggal_umum(seekers.tanggal)
                OR (levels.tanggal = 'tertukar' AND strftime(seekers.tanggal, '%m-%d') = '01-07')
                THEN levels.ibu IN ('sama', 'beda ejaan') OR levels.kk = 'sama'
                    OR levenshtein(seekers.nik, scored.nik) <= 2
            ELSE levels.ibu IN ('sama', 'beda ejaan') OR levels.kk IN ('sama', 'beda satu-dua angka')
                OR levels.desa = 'sama'
                OR levels.nik_ketik IN ('beda satu angka', 'beda satu angka nomor urut', 'milik sekeluarga',
                    'beda dua angka')
        END
),
found AS (
    SELECT coalesce(plain.nomor, ahead.nomor) AS nomor, coalesce(plain.nik, ahead.nik) AS nik
    FROM plainly_sure AS plain
    FULL JOIN ahead ON ahead.nomor = plain.nomor
),
meant AS (
    SELECT judged.nomor, judged.nik
    FROM judged
    JOIN seekers ON seekers.nomor = judged.nomor
    WHERE judged.putusan = 'SAMA'
)
SELECT coalesce(meant.nomor, found.nomor) AS nomor, coalesce(meant.nik, found.nik) AS nik
FROM found
FULL JOIN meant ON meant.nomor = found.nomor
LEFT JOIN judged AS doubted ON doubted.nomor = found.nomor AND doubted.nik = found.nik AND doubted.putusan <> 'SAMA'
WHERE meant.nomor IS NOT NULL OR doubted.nomor IS NULL
ORDER BY 1
