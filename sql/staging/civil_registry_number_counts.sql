-- One row for each column of the extract without a list of codes that a check hangs on: lines where it is filled, and where not readable.
-- From civil_registry_lines. A number is unread where it is not sixteen digits ($sela: what is dropped from within).
SELECT
    'no_kk' AS kolom,
    count(*) FILTER (WHERE regexp_matches(coalesce(no_kk, ''), '[0-9A-Za-z]')) AS terisi,
    count(*) FILTER (
        WHERE regexp_matches(coalesce(no_kk, ''), '[1-9A-Za-z]')
        AND NOT regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}')
    ) AS tak_terbaca
FROM civil_registry_lines
UNION ALL
SELECT
    'nik',
    count(*),
    count(*) FILTER (
        WHERE NOT regexp_full_match(
            nomor_sumber(nik, $sela), '[1-9][0-9]{5}([04][1-9]|[1256][0-9]|[37][01])(0[1-9]|1[0-2])[0-9]{6}'
        )
    )
FROM civil_registry_lines
UNION ALL
SELECT 'nama_lgkp', count(*) FILTER (WHERE coalesce(trim(nama_lgkp), '') NOT IN ('', '-')), 0 FROM civil_registry_lines
UNION ALL
SELECT 'nama_lgkp_ibu', count(*) FILTER (WHERE coalesce(trim(nama_lgkp_ibu), '') NOT IN ('', '-')), 0 FROM civil_registry_lines
ORDER BY kolom
