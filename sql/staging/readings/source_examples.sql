-- One row for each unread text of a coded column that may be told. It is often met, short, of few in its column, and no
-- word of anybody's name or address. The names of a village that the list of villages lacks are told, too. From
-- source_readings, source_words; the most frequent first.
WITH unread AS (
    SELECT
        kolom, istilah, sum(baris) AS baris, count(*) OVER (PARTITION BY kolom) AS macam
    FROM source_readings
    WHERE
        terisi AND kode IS NULL AND NOT abad AND kolom NOT IN ('tgl_lhr', 'tgl_lahir')
        AND (kolom NOT IN ('kode_desa', 'kode_desa_ktp') OR contains(tulis, '@'))
    GROUP BY kolom, istilah
),
short AS (
    SELECT kolom, istilah, baris
    FROM unread
    WHERE
        length(istilah) <= 2
        OR (kolom IN ('kode_desa', 'kode_desa_ktp') AND baris > 1 AND macam <= 30 AND length(istilah) <= 80)
        OR (baris > 1 AND macam <= 30 AND length(istilah) <= CASE WHEN kolom = 'respon' THEN 80 ELSE 30 END
            -- Four digits may be a number or a date of somebody's.
            AND length(regexp_replace(istilah, '[^0-9]', '', 'g')) < 4)
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kolom ORDER BY baris DESC, istilah) AS urutan FROM short
),
told AS (
    SELECT ' ' || kata || ' ' AS teks FROM source_words WHERE EXISTS (SELECT 1 FROM short)
)
SELECT kolom,
    CASE WHEN kolom IN ('kode_desa', 'kode_desa_ktp') THEN trim(replace(istilah, '@', '/'), '/')
    ELSE istilah END AS istilah
FROM ranked
WHERE urutan <= 5
    AND (length(istilah) <= 2
    OR NOT EXISTS (SELECT 1 FROM told WHERE contains(told.teks, ' ' || ranked.istilah || ' ')))
ORDER BY kolom, urutan
