-- One row for each seeker and each of its five best candidates: score, lead over the next. Why, in words, is
-- `explained`. From the temporary tables `levels` and `points`. Of several with one score the smallest NIK comes first;
-- none of them leads.
WITH summed AS (
    SELECT
        levels.nomor, levels.nik,
        nik_points.poin + name_points.poin + date_points.poin + mother_points.poin + card_points.poin + sex_points.poin
            + village_points.poin AS skor
    FROM levels
    JOIN points AS nik_points ON nik_points.hal = 'nik_ketik' AND nik_points.tingkat = levels.nik_ketik
    JOIN points AS name_points ON name_points.hal = 'nama' AND name_points.tingkat = levels.nama
    JOIN points AS date_points ON date_points.hal = 'tanggal' AND date_points.tingkat = levels.tanggal
    JOIN points AS mother_points ON mother_points.hal = 'ibu' AND mother_points.tingkat = levels.ibu
    JOIN points AS card_points ON card_points.hal = 'kk' AND card_points.tingkat = levels.kk
    JOIN points AS sex_points ON sex_points.hal = 'jenis_kelamin' AND sex_points.tingkat = levels.jenis_kelamin
    JOIN points AS village_points ON village_points.hal = 'desa' AND village_points.tingkat = levels.desa
),
ranked AS (
    SELECT
        summed.*, row_number() OVER best_first AS urutan,
        skor - coalesce(lead(skor) OVER best_first, -99) AS selisih
    FROM summed
    WINDOW best_first AS (PARTITION BY nomor ORDER BY skor DESC, nik)
)
SELECT nomor, nik, CAST(skor AS DECIMAL(9, 3)) AS skor, urutan, CAST(selisih AS DECIMAL(9, 3)) AS selisih
FROM ranked
WHERE urutan <= 5
ORDER BY nomor, urutan
