-- One row of counts and shares of the quarter's civil registry extract, beside the last extract before it.
-- From staging.extracts. A share is missing where there is nothing to share, and is then not looked at.
WITH ordered AS (
    SELECT
        *,
        lag(periode) OVER (ORDER BY periode) AS periode_sebelumnya,
        lag(baris_unik) OVER (ORDER BY periode) AS baris_sebelumnya
    FROM staging.extracts
)
SELECT
    baris_unik,
    nik_unik,
    nik_ganda,
    tgl_rusak,
    coalesce(periode_sebelumnya, '') AS periode_sebelumnya,
    coalesce(baris_sebelumnya, 0) AS baris_sebelumnya,
    CAST(nik_ganda AS DOUBLE) / nullif(nik_unik, 0) AS bagian_nik_ganda,
    CAST(tgl_rusak AS DOUBLE) / nullif(baris_unik, 0) AS bagian_tgl_rusak,
    CAST(baris_unik AS DOUBLE) / nullif(baris_sebelumnya, 0) AS bagian_sebelumnya
FROM ordered
WHERE periode = $periode
