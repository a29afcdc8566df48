-- One row for each line of the snapshot: its numbers. Whatever else villages write for a NIK is a person's matter, not the file's.
-- From dtks_snapshot_lines.
SELECT rowid AS nomor, sha256, baris, id_dtks, nik, no_kk
FROM dtks_snapshot_lines
