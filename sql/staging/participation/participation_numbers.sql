-- One row for each line that says who takes part: its number. From participation_lines.
SELECT rowid AS nomor, sha256, baris, nik
FROM participation_lines
