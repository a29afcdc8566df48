-- One row for each line of the snapshot: its NIK, card and birth date. From dtks_snapshot_lines.
SELECT sha256, nik, no_kk, tgl_lahir AS lahir FROM dtks_snapshot_lines
