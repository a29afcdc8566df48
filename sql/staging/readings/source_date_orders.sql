-- One row for each file of the source being read and each way in which its birth dates are written in numbers: with the
-- year first (TAHUN), or last, with dashes as Dukcapil writes them (STRIP), or otherwise (HARI). How many dates (with
-- the year first only the open ones), and how many are open: both orders of day and month read them, as another day
-- each (terbuka). Of these, how many agree with the birth date within their NIK as they are usually read (biasa) or the
-- other way round (terbalik). How many are a day in the usual order alone (hanya_biasa), or in the other alone
-- (hanya_terbalik). Each distinct text is read once. From source_births.
WITH written AS MATERIALIZED (
    SELECT DISTINCT lahir FROM source_births
),
texts AS (
    SELECT
        lahir, string_split_regex(tanggal_polos(lahir), '[-/.]') AS bagian,
        regexp_full_match(tanggal_polos(lahir), '([0-9]{1,2}-){2}[0-9]{4}') AS garis
    FROM written
    WHERE regexp_full_match(tanggal_polos(lahir), '[0-9]{4}([-/.][0-9]{1,2}){2}|([0-9]{1,2}[-/.]){2}[0-9]{4}')
),
numbers AS (
    SELECT
        lahir,
        CASE WHEN length(bagian[1]) = 4 THEN 'TAHUN' WHEN garis THEN 'STRIP' ELSE 'HARI' END AS bentuk,
        lpad(CASE WHEN length(bagian[1]) = 4 THEN bagian[3] ELSE bagian[1] END, 2, '0') AS hari,
        lpad(bagian[2], 2, '0') AS bulan,
        right(CASE WHEN length(bagian[1]) = 4 THEN bagian[1] ELSE bagian[3] END, 2) AS tahun
    FROM texts
),
orders AS (
    SELECT
        *,
        hari BETWEEN '01' AND '12' AND bulan BETWEEN '01' AND '12' AND hari <> bulan AS terbuka,
        hari BETWEEN '13' AND '31' AND bulan BETWEEN '01' AND '12' AS hanya_biasa,
        bulan BETWEEN '13' AND '31' AND hari BETWEEN '01' AND '12' AS hanya_terbalik
    FROM numbers
),
expected AS MATERIALIZED (
    -- As they stand within a NIK, of women the day plus 40.
    SELECT
        *,
        hari || bulan || tahun AS laki, (CAST(hari AS INTEGER) + 40) || bulan || tahun AS perempuan,
        bulan || hari || tahun AS laki_terbalik, (CAST(bulan AS INTEGER) + 40) || hari || tahun AS perempuan_terbalik
    FROM orders
    -- Nothing else tells of dates with the year first.
    WHERE terbuka OR bentuk <> 'TAHUN'
),
compared AS (
    SELECT
        births.sha256, expected.bentuk, expected.terbuka, expected.hanya_biasa, expected.hanya_terbalik, expected.laki,
        expected.perempuan, expected.laki_terbalik, expected.perempuan_terbalik,
        CASE
            WHEN NOT expected.terbuka THEN NULL
            WHEN length(births.nik) = 16 THEN substr(births.nik, 7, 6)
            ELSE substr(regexp_replace(births.nik, '[^0-9]', '', 'g'), 7, 6)
        END AS menurut_nik
    FROM source_births AS births
    JOIN expected ON expected.lahir = births.lahir
)
SELECT
    sha256, bentuk,
    count(*) AS tanggal,
    count(*) FILTER (WHERE terbuka) AS terbuka,
    count(*) FILTER (WHERE terbuka AND menurut_nik IN (laki, perempuan)) AS biasa,
    count(*) FILTER (WHERE terbuka AND menurut_nik IN (laki_terbalik, perempuan_terbalik)) AS terbalik,
    count(*) FILTER (WHERE hanya_biasa) AS hanya_biasa,
    count(*) FILTER (WHERE hanya_terbalik) AS hanya_terbalik
FROM compared
GROUP BY sha256, bentuk
ORDER BY sha256, bentuk
