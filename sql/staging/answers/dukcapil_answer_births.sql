-- One row for each line of Dukcapil's answers: the NIK and the birth date asked. From dukcapil_answer_lines.
SELECT sha256, nik, tgl_lahir AS lahir FROM dukcapil_answer_lines
