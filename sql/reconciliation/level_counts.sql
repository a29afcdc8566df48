-- One row for each thing compared and level: pairs of one person, and pairs of two, among the candidates of confirmed members.
-- From the temporary tables `levels` and `seekers`.
SELECT
    long.hal, long.tingkat, count(*) FILTER (WHERE long.nik = confirmed.nik_benar) AS sama,
    count(*) FILTER (WHERE long.nik <> confirmed.nik_benar) AS lain
FROM (
    SELECT nomor, nik, hal, tingkat
    FROM levels
    UNPIVOT (tingkat FOR hal IN (nama, tanggal, ibu, kk, nik_ketik, jenis_kelamin, desa))
) AS long
JOIN seekers AS confirmed USING (nomor)
GROUP BY long.hal, long.tingkat
ORDER BY long.hal, long.tingkat
