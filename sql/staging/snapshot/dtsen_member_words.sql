-- One row for each line of a person: all that may name a person or a place on it. From dtsen_member_lines.
SELECT upper(concat_ws(' ', nik, no_kk, nama, alamat)) AS kata
FROM dtsen_member_lines
