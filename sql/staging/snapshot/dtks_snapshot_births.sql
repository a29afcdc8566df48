-- One row for each line of the snapshot: its NIK, card and birth date, its sex, names, relationship, and the codes of
-- a child and a wife. From dtks_snapshot_lines.
SELECT
    sha256, nik, no_kk, tgl_lahir AS lahir, jenis_kelamin AS kelamin, nama, nama_ibu_kandung AS ibu,
    hub_keluarga AS hubungan, '3' AS anak, '2' AS istri
FROM dtks_snapshot_lines
