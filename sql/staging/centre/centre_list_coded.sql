-- One row for each line of the centre's lists: its place, the decile of a decile list and the village of a masked one.
-- Names go before a code, which may be of another coding (BPS). From centre_list_lines, centre_list_kinds.
SELECT
    lines.rowid AS nomor, lines.sha256, lines.baris,
    CASE WHEN kinds.jenis = 'DESIL' THEN lines.desil ELSE '' END AS desil,
    CASE
        WHEN kinds.jenis = 'VERIFIKASI'
            THEN teks_wilayah(CASE WHEN coalesce(nama_desa, '') = '' THEN kode_desa END, NULL, NULL, NULL, NULL,
                nama_prop, nama_kab, nama_kec, nama_desa)
        ELSE ''
    END AS kode_desa
FROM centre_list_lines AS lines
JOIN centre_list_kinds AS kinds ON kinds.nomor = lines.rowid
