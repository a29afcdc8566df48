-- One row for each person of base whose NIK must be looked at closer: all but sixteen digits, not all zero, that the
-- extract holds. The NIK as it stands, cleaned, and whether the extract holds it. From base and staging.civil_registry.
WITH compared AS (
    SELECT
        nomor, coalesce(nik, '') AS nik, coalesce(nik_bersih, '') AS nik_bersih,
        coalesce(nik_bersih IN (SELECT nik FROM staging.civil_registry WHERE extract = $extract), FALSE) AS dikenal
    FROM base
)
SELECT nomor, nik, nik_bersih, dikenal
FROM compared
WHERE NOT (dikenal AND length(nik) = 16 AND regexp_full_match(nik, '[0-9]*[1-9][0-9]*'))
ORDER BY nomor
