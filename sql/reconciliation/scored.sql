-- One row for each seeker and each of its five best candidates: score, lead of the best over the next, explanation.
-- From the temporary tables `levels` and `points`. Of several with one score the smallest NIK comes first; none of them leads.
WITH long AS (
    SELECT nomor, nik, hal, tingkat
    FROM levels
    UNPIVOT (tingkat FOR hal IN (nama, tanggal, ibu, kk, nik_ketik, jenis_kelamin, desa))
),
summed AS (
    SELECT
        long.nomor, long.nik, CAST(sum(points.poin) AS DECIMAL(9, 3)) AS skor,
        string_agg(points.kata, '; ' ORDER BY points.urutan) FILTER (WHERE points.kata <> '') AS penjelasan
    FROM long
    JOIN points USING (hal, tingkat)
    GROUP BY long.nomor, long.nik
),
ranked AS (
    SELECT
        summed.*, row_number() OVER best_first AS urutan,
        skor - coalesce(lead(skor) OVER best_first, -99) AS selisih
    FROM summed
    WINDOW best_first AS (PARTITION BY nomor ORDER BY skor DESC, nik)
)
SELECT nomor, nik, skor, urutan, CAST(selisih AS DECIMAL(9, 3)) AS selisih, penjelasan
FROM ranked
WHERE urutan <= 5
ORDER BY nomor, urutan
