-- One row for each row of last quarter's submission and each answer of the centre to it; no answer leaves blanks.
-- From reconciliation.submission of $sebelumnya, feedback_lines (frame of this quarter's answer).
SELECT submission.kode_desa,
       submission.jenis_usulan,
       submission.nik,
       submission.program,
       submission.nama,
       submission.id_dtks,
       submission.sha256,
       submission.lembar,
       submission.baris,
       CASE WHEN answers.berkas IS NULL THEN 'BELUM_DIJAWAB' ELSE 'DIJAWAB' END AS jawaban,
       answers.hasil,
       answers.padan,
       answers.nama_lgkp,
       answers.ket_vali,
       answers.nama_kec,
       answers.nama_desa,
       answers.berkas AS berkas_umpan_balik,
       answers.baris AS baris_umpan_balik
FROM reconciliation.submission AS submission
LEFT JOIN feedback_lines AS answers
    ON answers.nik = submission.nik AND answers.program = submission.program AND submission.nik <> ''
WHERE submission.periode = $sebelumnya
ORDER BY submission.kode_desa, submission.sha256, submission.lembar, submission.baris, submission.row_id,
         answers.berkas, answers.baris
