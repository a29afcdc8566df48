-- One row for each unread text of a coded column that may be told, because it can be nobody. It is a number of up to
-- three digits or a sign; or words that at least five lines have, a hundredth of the filled ones and near a word of
-- the term table, or a twentieth of them, and twenty; none is a word of anybody's name or address. The names of a
-- village that the list of villages lacks are told, too. From source_readings, source_words, source_terms ($sumber);
-- the most frequent first.
WITH filled AS (
    SELECT kolom, sum(baris) AS terisi FROM source_readings WHERE terisi GROUP BY kolom
),
unread AS (
    SELECT
        kolom, istilah, sum(baris) AS baris, count(*) OVER (PARTITION BY kolom) AS macam,
        length(regexp_replace(istilah, '[^0-9]', '', 'g')) AS angka,
        kolom IN ('kode_desa', 'kode_desa_ktp') AS wilayah,
        -- A sign or a short number; or two spellings of the term table, one in brackets: others may hold a name.
        regexp_full_match(istilah, '[0-9]{1,3}|.') OR max(ragam) = 'dua arti' AS hanya_tanda
    FROM source_readings
    WHERE
        terisi AND kode IS NULL AND NOT abad AND kolom NOT IN ('tgl_lhr', 'tgl_lahir')
        AND (kolom NOT IN ('kode_desa', 'kode_desa_ktp') OR contains(tulis, '@'))
    GROUP BY kolom, istilah, ragam = 'dua arti'
),
short AS (
    SELECT unread.kolom, istilah, baris, wilayah, hanya_tanda, terisi
    FROM unread
    JOIN filled ON filled.kolom = unread.kolom
    WHERE
        hanya_tanda
        OR (wilayah AND baris > 1 AND macam <= 30 AND length(istilah) <= 80)
        -- Four digits may be a number or a date of somebody's.
        OR (NOT wilayah AND baris >= 5 AND 100 * baris >= terisi AND macam <= 30 AND angka < 4
            AND length(istilah) <= CASE WHEN unread.kolom = 'respon' THEN 80 ELSE 30 END)
),
surely AS (
    SELECT *
    FROM short
    WHERE
        wilayah OR hanya_tanda OR (baris >= 20 AND 20 * baris >= terisi)
        OR EXISTS (
            SELECT 1 FROM source_terms AS terms
            WHERE
                terms.sumber = $sumber AND terms.kolom = short.kolom AND length(terms.istilah) >= 4
                AND (levenshtein(terms.istilah, short.istilah) <= 2
                    OR starts_with(short.istilah, terms.istilah || ' '))
        )
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kolom ORDER BY baris DESC, istilah) AS urutan FROM surely
),
told AS (
    SELECT ' ' || kata || ' ' AS teks FROM source_words WHERE EXISTS (SELECT 1 FROM surely WHERE NOT hanya_tanda)
)
SELECT kolom, CASE WHEN wilayah THEN trim(replace(istilah, '@', '/'), '/') ELSE istilah END AS istilah
FROM ranked
WHERE
    urutan <= 5
    AND (hanya_tanda
        OR NOT EXISTS (
            SELECT 1 FROM told
            WHERE contains(told.teks, ' ' || regexp_extract(ranked.istilah, '[^@]*$') || ' ')))
ORDER BY kolom, urutan
