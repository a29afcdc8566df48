-- One row for each delivery none of whose birth dates can be read with the day first alone, while some could be read
-- either way: how many rows are open so, of how many the NIK agrees with the day first (hari_dulu) or the month first
-- (bulan_dulu), and how many dates give a day only with the month first. From intake.raw_rows, date_readings.
WITH open AS (
    SELECT raw_rows.sha256
    FROM intake.raw_rows AS raw_rows
    JOIN date_readings AS births ON births.teks = raw_rows.tgl_lahir
    WHERE raw_rows.periode = $periode
    GROUP BY raw_rows.sha256
    HAVING NOT bool_or(births.urutan = 'HARI') AND bool_or(births.urutan IN ('RAGU', 'BULAN'))
),
compared AS (
    SELECT
        raw_rows.sha256, births.urutan, births.tanggal, births.bulan_dulu,
        -- Of women the day plus 40.
        CASE WHEN raw_rows.nik_sel <> 'angka' AND regexp_full_match(raw_rows.nik, '[0-9]{16}')
            THEN lpad(CAST(CAST(substr(raw_rows.nik, 7, 2) AS INTEGER) % 40 AS VARCHAR), 2, '0')
                || substr(raw_rows.nik, 9, 4) END AS lahir
    FROM intake.raw_rows AS raw_rows
    JOIN open ON open.sha256 = raw_rows.sha256
    JOIN date_readings AS births ON births.teks = raw_rows.tgl_lahir
    WHERE raw_rows.periode = $periode AND births.urutan IN ('RAGU', 'BULAN')
)
SELECT
    sha256,
    count(*) FILTER (WHERE urutan = 'RAGU') AS terbuka,
    count(*) FILTER (WHERE urutan = 'RAGU' AND lahir = strftime(CAST(tanggal AS DATE), '%d%m%y')) AS hari_dulu,
    count(*) FILTER (WHERE urutan = 'RAGU' AND lahir = strftime(CAST(bulan_dulu AS DATE), '%d%m%y')) AS bulan_dulu,
    count(*) FILTER (WHERE urutan = 'BULAN') AS hanya_bulan_dulu
FROM compared
GROUP BY sha256
ORDER BY sha256
