-- One row for each seeker whose best candidate is sure: exactly one person fits by the plain rule (sure_candidates), or the score and
-- its lead over the runner-up are above their thresholds and name, birth date and one thing more agree.
-- From the temporary tables `plainly_sure`, `scored` and `levels`.
WITH ahead AS (
    SELECT scored.nomor, scored.nik
    FROM scored
    JOIN levels USING (nomor, nik)
    WHERE scored.urutan = 1 AND scored.skor >= $ambang AND scored.selisih >= $selisih
        AND levels.nama IN ('sama, langka', 'sama', 'sama, umum', 'beda ejaan', 'sebagian kata sama')
        AND levels.tanggal IN ('sama', 'sama, 1 Januari', 'tertukar', 'beda satu angka')
        AND levels.jenis_kelamin <> 'beda'
        AND (
            levels.ibu IN ('sama', 'beda ejaan') OR levels.kk IN ('sama', 'beda satu-dua angka')
            OR levels.nik_ketik IN ('beda satu angka', 'beda dua angka')
        )
)
SELECT coalesce(plain.nomor, ahead.nomor) AS nomor, coalesce(plain.nik, ahead.nik) AS nik
FROM plainly_sure AS plain
FULL JOIN ahead ON ahead.nomor = plain.nomor
ORDER BY 1
