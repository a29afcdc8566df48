-- One row for each line of Dukcapil's answers: the number that it must have. From dukcapil_answer_lines.
SELECT rowid AS nomor, sha256, baris, nik
FROM dukcapil_answer_lines
