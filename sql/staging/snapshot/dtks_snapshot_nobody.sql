-- One row for each line of the snapshot that names nobody: sha256, baris, and its place among the lines of its file.
-- From dtks_snapshot_lines.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dtks_snapshot_lines GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, 'orang' AS kolom,
    'tidak ada' AS ragam
FROM dtks_snapshot_lines AS lines
JOIN starts ON starts.sha256 = lines.sha256
WHERE tanpa_orang(nik, no_kk, nama, tgl_lahir, nama_ibu_kandung)
ORDER BY lines.sha256, tempat
