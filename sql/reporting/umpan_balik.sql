-- One row for each row of the latest submission before the quarter: what the centre answered; no answer leaves blanks.
-- From answers.
SELECT kode_desa, jenis_usulan, nik, program, nama, id_dtks, sha256, lembar, baris, jawaban, hasil, padan, nama_lgkp,
    ket_vali, nama_kec, nama_desa, berkas_umpan_balik, baris_umpan_balik, periode AS periode_pengajuan
FROM answers
ORDER BY kode_desa, sha256, lembar, baris, row_id
