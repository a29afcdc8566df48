-- The layout of the quarter's snapshot ($periode), and of DTSEN how its villages were told, how many lines name one in
-- vain, how many people have none, and how many lines of people have no family.
-- From staging.snapshots.
SELECT
    tata_letak, cara_desa, tanpa_desa, coalesce(orang_dtsen, 0), coalesce(orang_tanpa_desa, 0),
    coalesce(baris_orang, 0),
    coalesce(tanpa_keluarga, 0)
FROM staging.snapshots
WHERE periode = $periode
