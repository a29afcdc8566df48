-- One row for each line of a person: its place, and what stands in each column that has a list of codes, and in the date. The village of the
-- KTP counts only where the family has no line. From dtsen_member_lines, dtsen_families.
SELECT
    lines.rowid AS nomor, lines.sha256, lines.baris, lines.jenis_kelamin, lines.hub_keluarga, lines.pbi, lines.tgl_lahir,
    CASE
        WHEN families.no_kk IS NULL
            THEN teks_desa(lines.kode_desa, lines.nama_prov, lines.nama_kab, lines.nama_kec, lines.nama_desa)
        ELSE ''
    END AS kode_desa_ktp
FROM dtsen_member_lines AS lines
LEFT JOIN dtsen_families AS families ON families.no_kk = nomor_kartu(lines.no_kk)
