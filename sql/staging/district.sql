-- The most frequent first four digits of kode_desa in the quarter's extract, at a tie the smallest.
-- From staging.civil_registry, staging.extracts.
SELECT left(kode_desa, 4) AS kabupaten
FROM staging.civil_registry
WHERE
    extract = (SELECT extract FROM staging.extracts WHERE periode = $periode)
    AND regexp_full_match(kode_desa, '[0-9]{10}')
GROUP BY left(kode_desa, 4)
ORDER BY count(*) DESC, left(kode_desa, 4)
LIMIT 1
