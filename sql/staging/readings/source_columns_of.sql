-- The counts of a source's columns kept for a quarter ($periode), for another that uses the same bytes.
-- From staging.source_columns.
SELECT sumber, kolom, terisi, tak_terbaca, batas, contoh
FROM staging.source_columns
WHERE periode = $periode AND sumber = $sumber
ORDER BY kolom
