-- The ten digits of a village code from four numbers parted by points, each of which may have those above it in front
-- (35.3516.351609.3516092001); NULL where they are not those.
CREATE OR REPLACE TEMP MACRO kode_bertingkat(teks) AS (
    WITH parts AS (
        SELECT string_split(replace(replace(teks, '''', ''), '’', ''), '.') AS p
    ),
    whole AS (
        SELECT p, p[1] || right(p[2], 2) || lpad(right(p[3], 2), 2, '0') || right(p[4], 4) AS kode FROM parts
    )
    SELECT CASE
        WHEN (length(p[2]) = 2 OR (length(p[2]) = 4 AND starts_with(kode, p[2])))
            AND (length(p[3]) <= 2 OR (length(p[3]) = 6 AND starts_with(kode, p[3])))
            AND (length(p[4]) = 4 OR p[4] = kode) THEN kode
    END
    FROM whole
)
