-- One row for each line of DTSEN's families that names no family (a total, a note): sha256, baris, and its place among
-- the lines of its file. From dtsen_family_lines. A village or an address is some family's, also where its card is not
-- told.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dtsen_family_lines GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, 'orang' AS kolom,
    'tidak ada' AS ragam
FROM dtsen_family_lines AS lines
JOIN starts ON starts.sha256 = lines.sha256
WHERE tanpa_orang(kode_desa, no_kk, concat_ws('', nama_prov, nama_kab, nama_kec, nama_desa, alamat), NULL, NULL)
ORDER BY lines.sha256, tempat
