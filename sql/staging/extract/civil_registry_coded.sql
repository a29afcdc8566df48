-- One row for each line of the extract: its place, and what stands in each column that has a list of codes, and in its
-- date. From civil_registry_lines.
SELECT
    rowid AS nomor, sha256, baris, jenis_klmin, stat_hbkel, status_kawin, jenis_pkrjn, status, kk_online, tgl_lhr,
    teks_wilayah(kode_desa, no_prop, no_kab, no_kec, no_kel, nama_prop, nama_kab, nama_kec, nama_desa) AS kode_desa
FROM civil_registry_lines
