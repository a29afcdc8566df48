-- One row for each line of DTSEN's people that names nobody (a total, a note): sha256, baris, and its place among the
-- lines of its file. From dtsen_member_lines.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dtsen_member_lines GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, 'orang' AS kolom,
    'tidak ada' AS ragam
FROM dtsen_member_lines AS lines
JOIN starts ON starts.sha256 = lines.sha256
WHERE tanpa_orang(nik, no_kk, nama, tgl_lahir, NULL)
ORDER BY lines.sha256, tempat
