-- One row for each name or id of the source being read: lines where it is filled, and where it cannot be read, as an id
-- of which a floating-point number has become. From every_column.
WITH cleaned AS (
    SELECT
        kolom, coalesce(trim(tanpa_sandi(tulis)), '') NOT IN ('', '-', '0') AS ada,
        CASE WHEN starts_with(kolom, 'id_') THEN angka_rusak(tulis) ELSE FALSE END AS pecahan
    FROM every_column
)
SELECT
    kolom,
    CAST(count(*) FILTER (WHERE ada) AS BIGINT) AS terisi,
    CAST(count(*) FILTER (WHERE pecahan) AS BIGINT) AS tak_terbaca
FROM cleaned
GROUP BY kolom
