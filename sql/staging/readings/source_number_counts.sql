-- One row for a number ($kolom) of the source being read, or a name: lines where it is filled, and where it cannot be
-- read. From one_column ($sela: what is dropped from within a number). Of the extract ($ketat) every NIK must be
-- possible. Of other sources a number is unread where it has become a floating-point one or was rounded on its way,
-- and where most of a file are none. Whatever else villages write for one person's NIK is that person's matter, not
-- the file's. A name whose letters are behind asterisks is unread: SITI A*****. No serial number is 0000; where nearly
-- all of a file end in 0, a spreadsheet has rounded all of them.
WITH cleaned AS (
    SELECT
        sha256, coalesce(trim(tanpa_sandi(tulis)), '') NOT IN ('', '-', '0') AS ada, angka_rusak(tulis) AS pecahan,
        contains(tulis, '*') AND regexp_matches(tulis, '[*]{2}|[A-Za-z][*][A-Za-z]') AS tersamar,
        CASE WHEN $kolom IN ('nik', 'no_kk', 'nomor_kartu_keluarga') THEN nomor_sumber(tulis, $sela)
            ELSE '' END AS nomor
    FROM one_column
),
-- Places of digits are asked of a number, which takes a third of the time that they take of a text.
numbered AS (
    -- A sign, an exponent and a hexadecimal would be read as numbers, too.
    SELECT *, CASE WHEN regexp_full_match(nomor, '[0-9]{16}') THEN CAST(nomor AS BIGINT) END AS angka FROM cleaned
),
counted AS (
    SELECT
        sha256,
        count(*) AS baris,
        count(*) FILTER (WHERE ada) AS ada,
        count(*) FILTER (WHERE pecahan) AS pecahan,
        count(*) FILTER (WHERE tersamar) AS tersamar,
        count(*) FILTER (WHERE ltrim(nomor, '0') = '' AND nomor <> '') AS nol,
        count(*) FILTER (WHERE angka > 0) AS utuh,
        count(*) FILTER (WHERE angka > 0 AND angka % 10 = 0) AS berakhir_nol,
        count(*) FILTER (WHERE angka > 0 AND angka % 10000 = 0) AS bulat,
        -- The month is digits 9 and 10, the day 7 and 8, of women plus 40. No province begins with 0.
        count(*) FILTER (
            WHERE angka >= 1000000000000000 AND angka % 10000 <> 0
                AND angka // 1000000 % 100 BETWEEN 1 AND 12
                AND (angka // 100000000 % 100 BETWEEN 1 AND 31 OR angka // 100000000 % 100 BETWEEN 41 AND 71)
        ) AS mungkin
    FROM numbered
    GROUP BY sha256
),
judged AS (
    SELECT *, CASE WHEN utuh > 20 AND berakhir_nol > 0.9 * utuh THEN utuh ELSE bulat END AS dibulatkan FROM counted
),
told AS (
    SELECT
        CASE
            WHEN $kolom NOT IN ('nik', 'no_kk', 'nomor_kartu_keluarga') THEN ada
            WHEN $ketat THEN CASE WHEN $kolom = 'nik' THEN baris ELSE ada END
            WHEN ada > 20 AND utuh < 0.5 * ada THEN ada
            ELSE utuh + pecahan
        END AS terisi,
        CASE
            WHEN $kolom NOT IN ('nik', 'no_kk', 'nomor_kartu_keluarga')
                THEN CASE WHEN starts_with($kolom, 'id_') THEN pecahan WHEN starts_with($kolom, 'nama') THEN tersamar
                    ELSE 0 END
            WHEN $ketat AND $kolom = 'nik' THEN CASE WHEN dibulatkan > bulat THEN baris ELSE baris - mungkin END
            WHEN $ketat THEN ada - utuh - nol + dibulatkan
            WHEN ada > 20 AND utuh < 0.5 * ada THEN ada - utuh + dibulatkan
            ELSE pecahan + dibulatkan
        END AS tak_terbaca
    FROM judged
)
SELECT
    CAST($kolom AS VARCHAR) AS kolom,
    CAST(coalesce(sum(terisi), 0) AS BIGINT) AS terisi,
    CAST(coalesce(sum(tak_terbaca), 0) AS BIGINT) AS tak_terbaca
FROM told
