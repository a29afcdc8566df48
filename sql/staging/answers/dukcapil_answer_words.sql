-- One row for each line of Dukcapil's answers: all that may name a person on it. From dukcapil_answer_lines.
SELECT upper(concat_ws(' ', nik, no_kk, nama, nama_ibu)) AS kata
FROM dukcapil_answer_lines
