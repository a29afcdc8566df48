-- One row for each line of the extract: its NIK, card and birth date; and by which of another line it may be seen
-- whose these are: its sex, names, relationship, and the codes of a child and a wife. From civil_registry_lines.
SELECT
    sha256, nik, no_kk, tgl_lhr AS lahir, jenis_klmin AS kelamin, nama_lgkp AS nama, nama_lgkp_ibu AS ibu,
    stat_hbkel AS hubungan, '4' AS anak, '3' AS istri
FROM civil_registry_lines
