-- One row for each line of the centre's answer that parses, but answers nothing in the latest submission.
-- From staging.feedback, answers.
SELECT lines.berkas, lines.baris, lines.jawaban, lines.nama_kec, lines.nama_desa, lines.nik_usulan,
    lines.program_bansos, lines.hasil, lines.padan, lines.nama_lgkp, lines.ket_vali
FROM staging.feedback AS lines
ANTI JOIN answers ON answers.nik = lines.nik AND answers.program = lines.program
WHERE lines.periode = $periode
ORDER BY lines.urutan
