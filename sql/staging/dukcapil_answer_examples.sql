-- One row for each unread verdict or RESPON that may be told: often met, short, of few in its column, and no word of anybody's name.
-- From source_readings, dukcapil_answer_lines; the most frequent first.
WITH unread AS (
    SELECT kolom, istilah, sum(baris) AS baris, count(*) OVER (PARTITION BY kolom) AS macam
    FROM source_readings
    WHERE terisi AND kode IS NULL AND NOT abad AND kolom NOT IN ('tgl_lahir', 'kode_desa')
    GROUP BY kolom, istilah
),
short AS (
    SELECT kolom, istilah, baris
    FROM unread
    WHERE
        length(istilah) <= 2
        OR (baris > 1 AND macam <= 30 AND length(istilah) <= 80 AND NOT regexp_matches(istilah, '[0-9]{4}'))
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kolom ORDER BY baris DESC, istilah) AS urutan FROM short
),
told AS (
    SELECT ' ' || upper(coalesce(nama, '') || ' ' || coalesce(nama_ibu, '')) || ' ' AS teks
    FROM dukcapil_answer_lines
    WHERE EXISTS (SELECT 1 FROM short)
)
SELECT kolom, istilah
FROM ranked
WHERE urutan <= 5 AND (length(istilah) <= 2 OR NOT EXISTS (SELECT 1 FROM told WHERE contains(told.teks, ' ' || ranked.istilah || ' ')))
ORDER BY kolom, urutan
