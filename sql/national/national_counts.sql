-- One row for each district: its members, how many of them stand in another district, by which evidence, how many
-- moved, and how many of those stand nowhere. From people, ganda_antar_kabupaten and serah_terima.
WITH members AS (
    SELECT
        kabupaten, max(periode) AS periode, count(*) FILTER (WHERE anggota) AS anggota,
        count(*) FILTER (WHERE anggota AND hub IS NULL) AS dicari
    FROM people
    GROUP BY kabupaten
),
doubles AS (
    SELECT
        kabupaten, count(DISTINCT id_dtks) AS ganda,
        count(DISTINCT CASE WHEN cara <> 'MIRIP' THEN id_dtks END) AS ganda_nik
    FROM ganda_antar_kabupaten
    GROUP BY kabupaten
),
moves AS (
    SELECT
        kabupaten, count(DISTINCT CASE WHEN arah = 'MASUK' THEN id_dtks END) AS masuk,
        count(DISTINCT CASE WHEN arah = 'KELUAR' THEN id_dtks END) AS keluar,
        count(DISTINCT CASE WHEN arah = 'BELUM_DITEMUKAN' THEN id_dtks END) AS belum_ditemukan
    FROM serah_terima
    GROUP BY kabupaten
)
SELECT
    members.kabupaten, members.periode, members.anggota, members.dicari, coalesce(doubles.ganda, 0) AS ganda,
    coalesce(doubles.ganda_nik, 0) AS ganda_nik, coalesce(moves.masuk, 0) AS masuk,
    coalesce(moves.keluar, 0) AS keluar, coalesce(moves.belum_ditemukan, 0) AS belum_ditemukan
FROM members
LEFT JOIN doubles USING (kabupaten)
LEFT JOIN moves USING (kabupaten)
ORDER BY members.kabupaten
