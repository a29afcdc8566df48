-- One row for each line of the source being read without a usable NIK ($sela: what is dropped from within a number).
-- Nothing is quoted. From source_numbers; `tempat` is the line's place among the lines of its file that parse.
WITH starts AS (
    SELECT sha256, min(nomor) AS awal FROM source_numbers GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.nomor - starts.awal + 1 AS INTEGER) AS tempat, 'nik' AS kolom,
    'kosong atau bukan 16 angka' AS ragam
FROM source_numbers AS lines
JOIN starts ON starts.sha256 = lines.sha256
WHERE
    NOT regexp_full_match(nomor_sumber(lines.nik, $sela), '[0-9]{16}')
    OR nomor_sumber(lines.nik, $sela) = '0000000000000000'
ORDER BY lines.sha256, tempat
