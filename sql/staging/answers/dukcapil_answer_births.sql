-- One row for each line of Dukcapil's answers: the NIK, the card and the birth date asked. From dukcapil_answer_lines.
SELECT sha256, nik, no_kk, tgl_lahir AS lahir FROM dukcapil_answer_lines
