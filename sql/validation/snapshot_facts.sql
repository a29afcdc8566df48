-- One row of counts of the quarter's DTKS snapshot; no row where none was delivered.
-- From staging.snapshots, staging.source_columns. A share is missing where there is nothing to share, and is then not
-- looked at. `kolom_terburuk`: the largest share of unread values of a column, in parts of what the column may have.
WITH columns_read AS (
    SELECT
        sum(tak_terbaca) FILTER (WHERE tak_terbaca > batas * terisi) AS nilai_tak_terbaca,
        max(CAST(tak_terbaca AS DOUBLE) / nullif(batas * terisi, 0)) AS kolom_terburuk
    FROM staging.source_columns
    WHERE periode = $periode AND sumber = 'dtks'
)
SELECT
    baris,
    orang,
    baris_rusak,
    id_kosong,
    id_ganda,
    CAST(coalesce(nilai_tak_terbaca, 0) AS BIGINT) AS nilai_tak_terbaca,
    CAST(baris_rusak AS DOUBLE) / nullif(baris, 0) AS bagian_baris_rusak,
    orang_dtsen,
    orang_tanpa_desa,
    CAST(orang_tanpa_desa AS DOUBLE) / nullif(orang_dtsen, 0) AS bagian_tanpa_desa,
    baris_orang,
    tanpa_keluarga,
    CAST(tanpa_keluarga AS DOUBLE) / nullif(baris_orang, 0) AS bagian_tanpa_keluarga,
    kolom_terburuk
FROM staging.snapshots
CROSS JOIN columns_read
WHERE periode = $periode
