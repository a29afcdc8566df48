-- The most frequent first four digits of kode_desa in the quarter's extract, at a tie the smallest. Answers in its
-- place may tell no village: then those of the NIKs that they were asked about.
-- From staging.civil_registry, staging.extracts.
WITH people AS (
    SELECT registry.nik, registry.kode_desa, extracts.sumber
    FROM staging.civil_registry AS registry
    JOIN staging.extracts AS extracts ON extracts.extract = registry.extract
    WHERE extracts.periode = $periode
),
counted AS (
    SELECT 1 AS urutan, left(kode_desa, 4) AS kabupaten, count(*) AS orang
    FROM people
    WHERE regexp_full_match(kode_desa, '[0-9]{10}')
    GROUP BY left(kode_desa, 4)
    UNION ALL
    SELECT 2, left(nik, 4), count(*)
    FROM people
    WHERE sumber = 'jawaban'
    GROUP BY left(nik, 4)
)
SELECT kabupaten
FROM counted
ORDER BY urutan, orang DESC, kabupaten
LIMIT 1
