-- The four digits that most lines of the extract begin with: of their village codes, else of their NIKs; at a tie the
-- smallest. From source_values, civil_registry_lines.
WITH coded AS (
    SELECT left(kode_wilayah(tulis), 4) AS kabupaten, sum(baris) AS baris, 1 AS urutan
    FROM source_values
    WHERE kolom = 'kode_desa' AND kode_wilayah(tulis) IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT left(nik, 4), count(*), 2
    FROM civil_registry_lines
    WHERE regexp_full_match(nik, '[1-9][0-9]{15}')
    GROUP BY ALL
)
SELECT kabupaten
FROM coded
ORDER BY urutan, baris DESC, kabupaten
LIMIT 1
