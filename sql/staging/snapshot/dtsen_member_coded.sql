-- One row for each line of a person: its place, and what stands in each column that has a list of codes, and in the
-- date. The village of the KTP counts only where the family has no line. From dtsen_member_lines, dtsen_strays.
SELECT
    lines.rowid AS nomor, lines.sha256, lines.baris, lines.jenis_kelamin, lines.hub_keluarga, lines.pbi,
    lines.tgl_lahir,
    coalesce(strays.kode_desa_ktp, '') AS kode_desa_ktp
FROM dtsen_member_lines AS lines
LEFT JOIN dtsen_strays AS strays ON strays.nomor = lines.rowid
