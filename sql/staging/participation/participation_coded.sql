-- One row for each line that says who takes part: its place, its programme and its state. From participation_lines.
SELECT rowid AS nomor, sha256, baris, program, keadaan
FROM participation_lines
