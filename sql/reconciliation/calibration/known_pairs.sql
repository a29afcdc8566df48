-- One row for each confirmed record that teaches and each of its candidates: how far they agree, and whether it is the
-- person (sama). A record whose person is taken away teaches when nobody among the candidates is meant. From the
-- temporary tables `levels` and `seekers` (confirmed.sql).
SELECT levels.*, levels.nik = confirmed.nik_benar AS sama
FROM levels
JOIN seekers AS confirmed USING (nomor)
WHERE NOT confirmed.uji AND NOT (confirmed.tanpa_orang AND levels.nik = confirmed.nik_benar)
ORDER BY levels.nomor, levels.nik
