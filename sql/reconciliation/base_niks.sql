-- One row for each person of base: the NIK as it stands, cleaned, and whether the extract holds it. From base and staging.civil_registry.
SELECT base.nomor, coalesce(base.nik, '') AS nik, coalesce(base.nik_bersih, '') AS nik_bersih,
    base.nik_bersih IN (SELECT nik FROM staging.civil_registry WHERE extract = $extract) AS dikenal
FROM base
ORDER BY base.nomor
