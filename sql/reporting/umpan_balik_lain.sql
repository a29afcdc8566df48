-- One row for each line of the centre's answer that parses, but answers nothing in the latest submission.
-- From feedback_lines (frame), answers.
SELECT lines.berkas, lines.baris, lines.jawaban, lines.nama_kec, lines.nama_desa, lines.nik_usulan,
       lines.program_bansos, lines.hasil, lines.padan, lines.nama_lgkp, lines.ket_vali
FROM feedback_lines AS lines
ANTI JOIN answers ON answers.nik = lines.nik AND answers.program = lines.program
ORDER BY lines.urutan
