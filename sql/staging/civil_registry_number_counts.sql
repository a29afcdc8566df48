-- One row for each column of the extract without a list of codes that a check hangs on: lines where it is filled, and where not readable.
-- From civil_registry_lines. A number is unread where it is not sixteen digits ($sela: what is dropped from within), or ends as one that
-- a spreadsheet has rounded; a NIK also without a day and a month. Where nearly all end in 0 they have been rounded, each of them.
WITH cleaned AS (
    SELECT no_kk AS no_kk_tulis, nomor_sumber(no_kk, $sela) AS no_kk, nomor_sumber(nik, $sela) AS nik FROM civil_registry_lines
),
rounded AS (
    SELECT
        count(*) > 20 AND count(*) FILTER (WHERE right(nik, 1) = '0') > 0.9 * count(*) AS nik,
        count(*) > 20 AND count(*) FILTER (WHERE right(no_kk, 1) = '0') > 0.9 * count(*) AS no_kk
    FROM cleaned
)
SELECT
    'no_kk' AS kolom,
    count(*) FILTER (WHERE regexp_matches(coalesce(no_kk_tulis, ''), '[1-9A-Za-z]')) AS terisi,
    count(*) FILTER (
        WHERE regexp_matches(coalesce(no_kk_tulis, ''), '[1-9A-Za-z]')
        AND (rounded.no_kk OR right(cleaned.no_kk, 4) = '0000' OR NOT regexp_full_match(cleaned.no_kk, '[0-9]{16}'))
    ) AS tak_terbaca
FROM cleaned CROSS JOIN rounded
UNION ALL
SELECT
    'nik',
    count(*),
    count(*) FILTER (
        WHERE rounded.nik OR right(cleaned.nik, 4) = '0000'
        OR NOT regexp_full_match(
            cleaned.nik, '[1-9][0-9]{5}([04][1-9]|[1256][0-9]|[37][01])(0[1-9]|1[0-2])[0-9]{6}'
        )
    )
FROM cleaned CROSS JOIN rounded
UNION ALL
SELECT 'nama_lgkp', count(*) FILTER (WHERE coalesce(trim(nama_lgkp), '') NOT IN ('', '-')), 0 FROM civil_registry_lines
UNION ALL
SELECT 'nama_lgkp_ibu', count(*) FILTER (WHERE coalesce(trim(nama_lgkp_ibu), '') NOT IN ('', '-')), 0 FROM civil_registry_lines
ORDER BY kolom
