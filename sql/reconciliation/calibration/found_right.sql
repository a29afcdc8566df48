-- One row of counts: confirmed records kept for trying the points, how many of them have the right person first, how
-- many have a sure candidate, and how many of these the right one. From the temporary tables `seekers` (confirmed.sql),
-- known_ranked and known_sure.
WITH best AS (
    SELECT nomor, nik FROM known_ranked WHERE urutan = 1
)
SELECT
    count(*) AS rekaman, count(*) FILTER (WHERE best.nik = confirmed.nik_benar) AS pertama,
    count(sure.nik) AS pasti, count(*) FILTER (WHERE sure.nik = confirmed.nik_benar) AS pasti_benar
FROM seekers AS confirmed
LEFT JOIN best USING (nomor)
LEFT JOIN known_sure AS sure USING (nomor)
WHERE confirmed.uji
