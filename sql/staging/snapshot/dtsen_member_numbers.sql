-- One row for each line of a person: its numbers and name. From dtsen_member_lines.
SELECT rowid AS nomor, sha256, baris, nik, no_kk, id_dtks, nama
FROM dtsen_member_lines
