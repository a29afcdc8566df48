-- One row for each line of the extract without a usable NIK, or with a birth date that cannot be read.
-- From civil_registry_lines; `tempat` is the line's place among the lines of its file that parse.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM civil_registry_lines GROUP BY sha256
),
placed AS (
    SELECT
        sha256,
        baris,
        lines.rowid - awal + 1 AS tempat,
        CASE WHEN regexp_full_match(nik, '[0-9]{16}') THEN nik
            ELSE regexp_replace(coalesce(nik, ''), $sela, '', 'g') END AS nik,
        trim(replace(coalesce(tgl_lhr, ''), chr(160), ' ')) AS tgl_lahir
    FROM civil_registry_lines AS lines
    INNER JOIN starts USING (sha256)
)
SELECT
    sha256,
    baris,
    CAST(tempat AS INTEGER) AS tempat,
    NOT regexp_full_match(nik, '[0-9]{16}') OR nik = '0000000000000000' AS tanpa_nik
FROM placed
WHERE
    NOT regexp_full_match(nik, '[0-9]{16}')
    OR nik = '0000000000000000'
    OR (tgl_lahir <> '' AND TRY_CAST(tgl_lahir AS DATE) IS NULL)
ORDER BY sha256, tempat
