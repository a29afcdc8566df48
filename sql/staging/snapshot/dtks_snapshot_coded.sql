-- One row for each line of the snapshot: its place, and what stands in each column that has a list of codes, and in its
-- date. From dtks_snapshot_lines.
SELECT rowid AS nomor, sha256, baris, jenis_kelamin, hub_keluarga, pkh, bpnt, pbi, yapi, desil, tgl_lahir, kode_desa
FROM dtks_snapshot_lines
