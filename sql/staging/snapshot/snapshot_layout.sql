-- The layout of the quarter's snapshot ($periode). Of DTSEN it also says how its villages were told, and how many lines
-- name one in vain. It counts the people without a village, and the lines of people without a family. From
-- staging.snapshots.
SELECT
    tata_letak, cara_desa, tanpa_desa, coalesce(orang_dtsen, 0), coalesce(orang_tanpa_desa, 0),
    coalesce(baris_orang, 0),
    coalesce(tanpa_keluarga, 0)
FROM staging.snapshots
WHERE periode = $periode
