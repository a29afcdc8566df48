-- One row: lines of the source being read (terisi), and those of files whose cards and NIKs have changed places
-- (tak_terbaca); where there are such files, theirs alone: a small one among large ones is as wrong. A NIK holds the
-- birth date, of women the day plus 40; a card's number holds the day it was made. So more cards than NIKs of a file
-- that hold the line's birth date, and at least three, are NIKs under the wrong title.
-- From source_births, source_readings.
WITH births AS (
    SELECT
        tulis, strftime(CAST(kode AS DATE), '%d%m%y') AS laki,
        CAST(day(CAST(kode AS DATE)) + 40 AS VARCHAR) || strftime(CAST(kode AS DATE), '%m%y') AS perempuan
    FROM source_readings
    WHERE kolom IN ('tgl_lhr', 'tgl_lahir') AND kode IS NOT NULL
),
held AS (
    SELECT
        lines.sha256, births.laki, births.perempuan,
        CASE WHEN length(lines.nik) = 16 THEN substr(lines.nik, 7, 6)
            ELSE substr(regexp_replace(lines.nik, '[^0-9]', '', 'g'), 7, 6) END AS nik,
        CASE WHEN length(lines.no_kk) = 16 THEN substr(lines.no_kk, 7, 6)
            ELSE substr(regexp_replace(lines.no_kk, '[^0-9]', '', 'g'), 7, 6) END AS kartu
    FROM source_births AS lines
    JOIN births ON births.tulis = lines.lahir
),
counted AS (
    SELECT
        sha256, count(*) AS baris,
        count(*) FILTER (WHERE nik IN (laki, perempuan)) AS nik,
        count(*) FILTER (WHERE kartu IN (laki, perempuan)) AS kartu
    FROM held
    GROUP BY sha256
)
SELECT
    'nomor_tertukar' AS kolom,
    CAST(coalesce(sum(baris) FILTER (WHERE kartu >= 3 AND kartu > nik), sum(baris), 0) AS BIGINT) AS terisi,
    CAST(coalesce(sum(baris) FILTER (WHERE kartu >= 3 AND kartu > nik), 0) AS BIGINT) AS tak_terbaca
FROM counted
