-- One row of counts and shares of the quarter's civil registry extract, beside the last extract before it. Answers of
-- Dukcapil in its place (`dijawab`) are as many as were asked, none at first. They are compared with no others. From
-- staging.extracts, staging.source_columns. A share is missing where there is nothing to share, and is then not looked
-- at. `kolom_terburuk`: the largest share of unread values of a coded column, in parts of what the column may have.
WITH ordered AS (
    SELECT
        *,
        sumber = 'jawaban' AS dijawab,
        lag(CASE WHEN sumber <> 'jawaban' THEN periode END) OVER (PARTITION BY sumber = 'jawaban'
            ORDER BY periode) AS periode_sebelumnya,
        lag(CASE WHEN sumber <> 'jawaban' THEN baris_unik END) OVER (PARTITION BY sumber = 'jawaban'
            ORDER BY periode) AS baris_sebelumnya
    FROM staging.extracts
),
columns_read AS (
    SELECT
        sum(tak_terbaca) FILTER (WHERE kolom = 'nik') AS nik_rusak,
        sum(terisi) FILTER (WHERE kolom = 'nik') AS baris_terbaca,
        sum(tak_terbaca) FILTER (WHERE kolom <> 'nik' AND tak_terbaca > batas * terisi) AS nilai_tak_terbaca,
        max(CAST(tak_terbaca AS DOUBLE) / nullif(batas * terisi, 0)) FILTER (WHERE kolom <> 'nik') AS kolom_terburuk
    FROM staging.source_columns
    WHERE periode = $periode AND sumber IN ('dukcapil', 'dukcapil_jawaban')
)
SELECT
    baris,
    CASE WHEN NOT dijawab THEN baris END AS isi,
    dijawab,
    baris_unik,
    nik_unik,
    nik_ganda,
    coalesce(periode_sebelumnya, '') AS periode_sebelumnya,
    coalesce(baris_sebelumnya, 0) AS baris_sebelumnya,
    CAST(baris - baris_terbaca AS BIGINT) AS baris_tak_terurai,
    CAST(nik_rusak AS BIGINT) AS nik_tak_mungkin,
    CAST(coalesce(nilai_tak_terbaca, 0) AS BIGINT) AS nilai_tak_terbaca,
    CAST(baris - baris_terbaca + nik_rusak AS DOUBLE) / nullif(baris, 0) AS bagian_baris_buruk,
    kolom_terburuk,
    CAST(nik_ganda AS DOUBLE) / nullif(nik_unik, 0) AS bagian_nik_ganda,
    CAST(baris_unik AS DOUBLE) / nullif(baris_sebelumnya, 0) AS bagian_sebelumnya
FROM ordered
CROSS JOIN columns_read
WHERE periode = $periode
