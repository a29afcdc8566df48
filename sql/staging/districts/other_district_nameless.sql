-- One row for each line of the lists of who stands in another district that names nobody: neither an ID DTKS nor a NIK
-- that can be read ($sela: what is dropped from within a number), or no other district. Nothing is quoted.
-- From other_district_lines; `tempat` is the line's place among the lines of its file that parse.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM other_district_lines GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, 'id_dtks' AS kolom,
    'tidak menyebut anggota dan kabupaten lain' AS ragam
FROM other_district_lines AS lines
JOIN starts ON starts.sha256 = lines.sha256
WHERE NOT regexp_full_match(trim(coalesce(lines.kabupaten_lain, '')), '[0-9]{4}')
    OR (trim(coalesce(lines.id_dtks, '')) = ''
        AND NOT regexp_full_match(nomor_sumber(lines.nik, $sela), '[0-9]{16}'))
ORDER BY lines.sha256, tempat
