-- One row for each name or id of the source being read: lines where it is filled, and where it cannot be read, as an id
-- of which a floating-point number has become, or a name whose letters are behind asterisks: SITI A*****. One to three
-- that stand alone at either end are a mark of whoever keeps the list, where two words and more stand beside them.
-- From every_column.
WITH cleaned AS (
    SELECT
        kolom, coalesce(trim(tanpa_sandi(tulis)), '') NOT IN ('', '-', '0') AS ada,
        CASE
            WHEN starts_with(kolom, 'id_') THEN angka_rusak(tulis)
            WHEN starts_with(kolom, 'nama')
                THEN contains(tulis, '*') AND regexp_matches(tulis, '[*]{2}|[A-Za-z][*][A-Za-z]')
                    AND NOT regexp_full_match(tulis, '([*]{1,3} +)?[^* ]+( +[^* ]+)+( +[*]{1,3})?')
            ELSE FALSE
        END AS rusak
    FROM every_column
)
SELECT
    kolom,
    CAST(count(*) FILTER (WHERE ada) AS BIGINT) AS terisi,
    CAST(count(*) FILTER (WHERE rusak) AS BIGINT) AS tak_terbaca
FROM cleaned
GROUP BY kolom
