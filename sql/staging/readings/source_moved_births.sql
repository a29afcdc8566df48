-- One row: NIKs of the source being read that stand beside a birth date (terisi), and those of files in which a column
-- slid by lines or was sorted by itself (tak_terbaca): of twenty and more not half hold the birth date of their line,
-- and nine of ten hold one of another line, each of one, of half as many days as lines or a hundred (few days are
-- those of others by chance). Where the numbers were never made from birth dates, nothing has moved. Asked only where
-- source_swapped_numbers tells of it. From source_births, source_readings.
WITH births AS (
    SELECT tulis, strftime(CAST(kode AS DATE), '%d%m%y') AS tanggal
    FROM source_readings
    WHERE kolom IN ('tgl_lhr', 'tgl_lahir') AND kode IS NOT NULL
),
numbers AS (
    SELECT
        lines.sha256, births.tanggal,
        substr(CASE WHEN length(lines.nik) = 16 THEN lines.nik ELSE regexp_replace(lines.nik, '[^0-9]', '', 'g') END,
            7, 6) AS nik
    FROM source_births AS lines
    JOIN births ON births.tulis = lines.lahir
),
held AS (
    -- Of women the day plus 40.
    SELECT
        sha256, tanggal,
        CASE
            WHEN nik >= '41' THEN lpad(CAST(CAST(left(nik, 2) AS INTEGER) - 40 AS VARCHAR), 2, '0') || substr(nik, 3, 4)
            ELSE nik END AS nik
    FROM numbers
    WHERE regexp_full_match(nik, '[0-9]{6}')
),
said AS (
    SELECT sha256, tanggal, count(*) AS baris FROM held GROUP BY sha256, tanggal
),
numbered AS (
    SELECT sha256, nik AS tanggal, count(*) AS baris FROM held GROUP BY sha256, nik
),
shared AS (
    SELECT said.sha256, sum(least(said.baris, numbered.baris)) AS sama, count(*) AS hari
    FROM said
    JOIN numbered ON numbered.sha256 = said.sha256 AND numbered.tanggal = said.tanggal
    GROUP BY said.sha256
),
judged AS (
    SELECT held.sha256, count(*) AS baris, count(*) FILTER (WHERE held.nik = held.tanggal) AS cocok
    FROM held
    GROUP BY held.sha256
),
told AS (
    SELECT
        judged.baris,
        CASE
            WHEN judged.baris >= 20 AND 2 * judged.cocok < judged.baris AND 10 * shared.sama >= 9 * judged.baris
                AND (2 * shared.hari >= judged.baris OR shared.hari >= 100)
                THEN judged.baris - judged.cocok
            ELSE 0
        END AS salah
    FROM judged
    LEFT JOIN shared ON shared.sha256 = judged.sha256
)
SELECT
    'lahir_orang_lain' AS kolom,
    CAST(coalesce(sum(baris) FILTER (WHERE salah > 0), sum(baris), 0) AS BIGINT) AS terisi,
    CAST(coalesce(sum(salah), 0) AS BIGINT) AS tak_terbaca
FROM told
