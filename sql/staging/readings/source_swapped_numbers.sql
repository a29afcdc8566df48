-- One row for each way in which columns may have changed places, or one slid by lines, so that every value can be
-- read and is somebody else's: lines of the source being read (terisi), and those of files where it is so
-- (tak_terbaca); where there are such files, theirs alone: a small one among large ones is as wrong. A NIK holds the
-- birth date, of women the day plus 40; a card's number holds the day it was made. From source_births, source_readings.
--   nomor_tertukar      more cards than NIKs of a file hold the line's birth date, and at least three: they are NIKs
--   lahir_orang_lain    of twenty NIKs and more not half hold the line's birth date (source_moved_births says whether
--                       another line has it)
--   kelamin_orang_lain  of twenty and more that do, one in ten is of the other sex, and the NIKs are of both; a
--                       quarter of the women's are called men: old NIKs of women may lack the 40, men's never have it
WITH births AS (
    SELECT
        tulis, strftime(CAST(kode AS DATE), '%d%m%y') AS laki,
        CAST(day(CAST(kode AS DATE)) + 40 AS VARCHAR) || strftime(CAST(kode AS DATE), '%m%y') AS perempuan
    FROM source_readings
    WHERE kolom IN ('tgl_lhr', 'tgl_lahir') AND kode IS NOT NULL
),
sexes AS (
    SELECT tulis, kode FROM source_readings WHERE kolom IN ('jenis_klmin', 'jenis_kelamin') AND kode IS NOT NULL
),
held AS (
    SELECT
        lines.sha256, births.laki, births.perempuan, sexes.kode AS kelamin,
        CASE WHEN length(lines.nik) = 16 THEN substr(lines.nik, 7, 6)
            ELSE substr(regexp_replace(lines.nik, '[^0-9]', '', 'g'), 7, 6) END AS nik,
        CASE WHEN length(lines.no_kk) = 16 THEN substr(lines.no_kk, 7, 6)
            ELSE substr(regexp_replace(lines.no_kk, '[^0-9]', '', 'g'), 7, 6) END AS kartu
    FROM source_births AS lines
    JOIN births ON births.tulis = lines.lahir
    LEFT JOIN sexes ON sexes.tulis = lines.kelamin
),
counted AS (
    SELECT
        sha256, count(*) AS baris,
        count(*) FILTER (WHERE length(nik) = 6) AS ada,
        count(*) FILTER (WHERE nik IN (laki, perempuan)) AS nik,
        count(*) FILTER (WHERE kartu IN (laki, perempuan)) AS kartu,
        count(*) FILTER (WHERE nik IN (laki, perempuan) AND kelamin IN ('1', '2')) AS berkelamin,
        count(*) FILTER (WHERE nik = laki AND kelamin IN ('1', '2')) AS nik_laki,
        count(*) FILTER (WHERE nik = perempuan AND kelamin = '1') AS jadi_laki,
        count(*) FILTER (WHERE (nik = perempuan AND kelamin = '1') OR (nik = laki AND kelamin = '2')) AS kelamin_lain
    FROM held
    GROUP BY sha256
),
judged AS (
    SELECT 'nomor_tertukar' AS kolom, baris, CASE WHEN kartu >= 3 AND kartu > nik THEN baris ELSE 0 END AS salah
    FROM counted
    UNION ALL
    SELECT
        'lahir_orang_lain', ada,
        CASE WHEN ada >= 20 AND 2 * nik < ada AND NOT (kartu >= 3 AND kartu > nik) THEN ada - nik ELSE 0 END
    FROM counted
    UNION ALL
    SELECT
        'kelamin_orang_lain', berkelamin,
        CASE
            WHEN berkelamin >= 20 AND 10 * kelamin_lain > berkelamin AND 10 * nik_laki > berkelamin
                AND 10 * nik_laki < 9 * berkelamin AND 4 * jadi_laki > berkelamin - nik_laki THEN kelamin_lain
            ELSE 0
        END
    FROM counted
)
SELECT
    kolom,
    CAST(coalesce(sum(baris) FILTER (WHERE salah > 0), sum(baris), 0) AS BIGINT) AS terisi,
    CAST(coalesce(sum(salah), 0) AS BIGINT) AS tak_terbaca
FROM judged
GROUP BY kolom
ORDER BY kolom
