-- One row for each column of the extract without a list of codes that a check hangs on: lines where it is filled, and where not readable.
-- From civil_registry_lines. A number is unread where it is not sixteen digits ($sela: what is dropped from within), or ends as one that
-- a spreadsheet has rounded; a NIK also without a day and a month. Where nearly all end in 0 they have been rounded, each of them.
WITH cleaned AS (
    SELECT
        nomor_sumber(no_kk, $sela) AS no_kk,
        nomor_sumber(nik, $sela) AS nik,
        coalesce(trim(no_kk), '') NOT IN ('', '-', '0') AS ada_kk,
        coalesce(trim(nama_lgkp), '') NOT IN ('', '-') AS ada_nama,
        coalesce(trim(nama_lgkp_ibu), '') NOT IN ('', '-') AS ada_ibu
    FROM civil_registry_lines
),
counted AS (
    SELECT
        count(*) AS baris,
        count(*) FILTER (WHERE right(nik, 1) = '0') AS nik_bulat,
        count(*) FILTER (
            WHERE right(nik, 4) = '0000' OR length(nik) <> 16 OR TRY_CAST(nik AS BIGINT) IS NULL OR left(nik, 1) = '0'
            OR substr(nik, 9, 2) NOT BETWEEN '01' AND '12'
            OR NOT (substr(nik, 7, 2) BETWEEN '01' AND '31' OR substr(nik, 7, 2) BETWEEN '41' AND '71')
        ) AS nik_rusak,
        count(*) FILTER (WHERE ada_kk) AS kk,
        count(*) FILTER (WHERE ada_kk AND right(no_kk, 1) = '0') AS kk_bulat,
        count(*) FILTER (
            WHERE ada_kk AND (right(no_kk, 4) = '0000' OR length(no_kk) <> 16 OR TRY_CAST(no_kk AS BIGINT) IS NULL)
            AND no_kk <> '0000000000000000'
        ) AS kk_rusak,
        count(*) FILTER (WHERE ada_nama) AS nama,
        count(*) FILTER (WHERE ada_ibu) AS ibu
    FROM cleaned
)
SELECT 'nama_lgkp' AS kolom, nama AS terisi, 0 AS tak_terbaca FROM counted
UNION ALL
SELECT 'nama_lgkp_ibu', ibu, 0 FROM counted
UNION ALL
SELECT 'nik', baris, CASE WHEN baris > 20 AND nik_bulat > 0.9 * baris THEN baris ELSE nik_rusak END FROM counted
UNION ALL
SELECT 'no_kk', kk, CASE WHEN kk > 20 AND kk_bulat > 0.9 * kk THEN kk ELSE kk_rusak END FROM counted
ORDER BY kolom
