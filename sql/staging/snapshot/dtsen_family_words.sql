-- One row for each line of a family: all that may name a person or a place on it. From dtsen_family_lines.
SELECT upper(concat_ws(' ', no_kk, alamat)) AS kata
FROM dtsen_family_lines
