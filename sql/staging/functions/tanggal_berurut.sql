-- A date of a source, as it must be written for tanggal_sumber to read it right. 'BULAN' ($urutan): of two numbers and a
-- year the first is the month. 'RAGU': which of two numbers is the day cannot be told of its file. Then a date that
-- another order would make another day keeps its writing only where its own NIK agrees; else a mark makes it unreadable.
CREATE OR REPLACE TEMP MACRO tanggal_berurut(teks, nik, urutan) AS (
    WITH parts AS (
        SELECT string_split_regex(tanggal_polos(teks), '[-/.]') AS p, regexp_replace(nik, '[^0-9]', '', 'g') AS n
    ),
    ordered AS (
        -- Day, month, year as tanggal_sumber reads them.
        SELECT CASE WHEN length(p[1]) = 4 THEN list_reverse(p) ELSE p END AS p, n FROM parts
    ),
    numbers AS (
        SELECT TRY_CAST(p[1] AS INTEGER) AS d, TRY_CAST(p[2] AS INTEGER) AS m, p[3] AS y, n FROM ordered
    )
    SELECT CASE
        WHEN urutan = 'BULAN' THEN y || '-' || lpad(CAST(d AS VARCHAR), 2, '0') || '-' || lpad(CAST(m AS VARCHAR), 2, '0')
        WHEN d > 12 OR m > 12 OR d = m THEN teks
        WHEN coalesce(TRY_CAST(substr(n, 7, 2) AS INTEGER) % 40 = d, FALSE)
            AND substr(n, 9, 4) = lpad(CAST(m AS VARCHAR), 2, '0') || right(y, 2) THEN teks
        ELSE '? ' || teks
    END
    FROM numbers
)
