-- One row for each line of a family: its number. From dtsen_family_lines.
SELECT rowid AS nomor, sha256, baris, no_kk AS nomor_kartu_keluarga
FROM dtsen_family_lines
