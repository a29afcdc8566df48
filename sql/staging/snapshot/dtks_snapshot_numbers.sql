-- One row for each line of the snapshot: its numbers and names. Whatever else villages write for a NIK is a person's
-- matter, not the file's. From dtks_snapshot_lines.
SELECT rowid AS nomor, sha256, baris, id_dtks, nik, no_kk, nama, nama_ibu_kandung
FROM dtks_snapshot_lines
