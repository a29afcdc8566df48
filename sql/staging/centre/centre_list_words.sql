-- One row for each line of the centre's lists: all that may name a person or a place on it. From centre_list_lines.
SELECT upper(concat_ws(' ', nik, no_kk, nama, alamat, keterangan)) AS kata
FROM centre_list_lines
