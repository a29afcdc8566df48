-- A date of a source as yyyy-mm-dd: year first (also 19900205, which no other order of the digits is), day first, or day, month's name and year, also of two digits (Oracle: 05-FEB-90).
-- NULL where it cannot be read; 'ABAD' where the century is not sure: of the two, one must lie after the year $tahun of the quarter,
-- or so far back that nobody born then can live. Times and apostrophes beside it are dropped; a midnight of Indonesia that a program wrote in
-- world time is the day that began then (1990-02-04T17:00:00.000Z is 5 February in Jakarta, 16:00 in Makassar, 15:00 in
-- Jayapura; before 1964 the zones were 7:20, 7:30 and 9:30).
CREATE OR REPLACE TEMP MACRO tanggal_sumber(teks, tahun) AS (
    WITH plain AS (
        SELECT tanggal_polos(teks) AS t,
        contains(teks, ':') AND regexp_matches(upper(teks), '[T ](1[567]:00|1[46]:30|16:40)(:00([.]0+)?)? ?(Z|[+-]00(:?00)?)[''’" ]*$') AS malam
    ),
    parts AS (
        SELECT
            CASE
                WHEN regexp_full_match(t, '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}') THEN string_split_regex(t, '[-/.]')
                WHEN regexp_full_match(t, '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')
                    THEN list_reverse(string_split_regex(t, '[-/.]'))
                WHEN regexp_full_match(t, '(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([.]0)?')
                    THEN [left(t, 4), substr(t, 5, 2), substr(t, 7, 2)]
                WHEN regexp_full_match(t, '[0-9]{1,2}[-/. ][A-Z]{3,9}[-/. ]([0-9]{2}|[0-9]{4})')
                    THEN list_reverse(string_split_regex(t, '[-/. ]'))
            END AS p,
            malam
        FROM plain
    ),
    named AS (
        SELECT
            p[1] AS y,
            CASE
                WHEN regexp_full_match(p[2], '[0-9]+') THEN p[2]
                WHEN regexp_full_match(p[2], 'JAN(UARI|UARY)?') THEN '1'
                WHEN regexp_full_match(p[2], '[FP]EB(RUARI|RUARY)?') THEN '2'
                WHEN regexp_full_match(p[2], 'MAR(ET|CH)?') THEN '3'
                WHEN regexp_full_match(p[2], 'APR(IL)?') THEN '4'
                WHEN regexp_full_match(p[2], 'MEI|MAY') THEN '5'
                WHEN regexp_full_match(p[2], 'JUN[IE]?') THEN '6'
                WHEN regexp_full_match(p[2], 'JUL[IY]?') THEN '7'
                WHEN regexp_full_match(p[2], 'AGU(STUS)?|AG[ST]|AUG(UST)?') THEN '8'
                WHEN regexp_full_match(p[2], 'SEPT?(EMBER)?') THEN '9'
                WHEN regexp_full_match(p[2], 'O[KC]T(OBER)?') THEN '10'
                WHEN regexp_full_match(p[2], 'NO[PV](EMBER)?') THEN '11'
                WHEN regexp_full_match(p[2], 'DE[SC](EMBER)?') THEN '12'
            END AS m,
            p[3] AS d, malam
        FROM parts
        WHERE p IS NOT NULL
    ),
    dated AS (
        SELECT
            CASE
                WHEN length(y) = 4 THEN y
                WHEN 2000 + CAST(y AS INTEGER) > tahun THEN '19' || y
                WHEN 1900 + CAST(y AS INTEGER) < tahun - 110 THEN '20' || y
            END AS year,
            lpad(m, 2, '0') AS month,
            lpad(d, 2, '0') AS day, CASE WHEN malam THEN 1 ELSE 0 END AS kemudian
        FROM named
    )
    SELECT CASE
        WHEN year IS NULL AND TRY_CAST('2000-' || month || '-' || day AS DATE) IS NOT NULL THEN 'ABAD'
        WHEN CAST(year AS INTEGER) BETWEEN 1850 AND tahun
            THEN strftime(TRY_CAST(year || '-' || month || '-' || day AS DATE) + kemudian, '%Y-%m-%d')
    END
    FROM dated
)
