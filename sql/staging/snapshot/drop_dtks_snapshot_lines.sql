-- Gives back the memory of the snapshot's lines.
DROP TABLE IF EXISTS dtks_snapshot_lines
