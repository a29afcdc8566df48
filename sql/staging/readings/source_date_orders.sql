-- One row for each file of the source being read and each way in which its birth dates are written in numbers: with the
-- year first (TAHUN) or last (HARI): how many dates, and how many of them both orders of day and month read, as another
-- day each (terbuka). Of these, how many agree with the birth date within their NIK as they are usually read (biasa) or
-- the other way round (terbalik). How many are a day in the usual order alone (hanya_biasa), or in the other alone
-- (hanya_terbalik). Each distinct text is read once. From source_births.
WITH texts AS (
    SELECT DISTINCT lahir, string_split_regex(tanggal_polos(lahir), '[-/.]') AS bagian
    FROM source_births
    WHERE regexp_full_match(tanggal_polos(lahir), '[0-9]{4}([-/.][0-9]{1,2}){2}|([0-9]{1,2}[-/.]){2}[0-9]{4}')
),
numbers AS (
    SELECT
        lahir,
        CASE WHEN length(bagian[1]) = 4 THEN 'TAHUN' ELSE 'HARI' END AS bentuk,
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
compared AS (
    SELECT
        births.sha256, orders.*,
        -- Of women the day plus 40.
        CASE WHEN orders.terbuka AND regexp_full_match(regexp_replace(births.nik, '[^0-9]', '', 'g'), '[0-9]{16}')
            THEN regexp_replace(births.nik, '[^0-9]', '', 'g') END AS nomor
    FROM source_births AS births
    JOIN orders ON orders.lahir = births.lahir
),
born AS (
    SELECT
        *,
        lpad(CAST(CAST(substr(nomor, 7, 2) AS INTEGER) % 40 AS VARCHAR), 2, '0') || substr(nomor, 9, 4) AS menurut_nik
    FROM compared
)
SELECT
    sha256, bentuk,
    count(*) AS tanggal,
    count(*) FILTER (WHERE terbuka) AS terbuka,
    count(*) FILTER (WHERE terbuka AND menurut_nik = hari || bulan || tahun) AS biasa,
    count(*) FILTER (WHERE terbuka AND menurut_nik = bulan || hari || tahun) AS terbalik,
    count(*) FILTER (WHERE hanya_biasa) AS hanya_biasa,
    count(*) FILTER (WHERE hanya_terbalik) AS hanya_terbalik
FROM born
GROUP BY sha256, bentuk
ORDER BY sha256, bentuk
