-- One row for each line of the snapshot: all that may name a person or a place on it. From dtks_snapshot_lines.
SELECT upper(concat_ws(' ', nik, no_kk, nama, tmp_lahir, nama_ibu_kandung, alamat)) AS kata
FROM dtks_snapshot_lines
