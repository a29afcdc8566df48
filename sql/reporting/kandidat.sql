-- One row for each row or member without a right NIK, or with a doubted one, that is not settled, and each person worth
-- looking at whom it may mean, best first. It says why in words. Each value stands there as sent, of the candidate, and
-- of the candidate with what differs in square brackets. From the temporary table candidates_beside and candidate_marks
-- (frame).
SELECT
    beside.kode_desa, beside.jenis, beside.id_dtks, beside.sha256, beside.lembar, beside.baris, beside.urutan,
    CASE WHEN beside.pasti THEN 'YA' ELSE 'TIDAK' END AS pasti, beside.skor, beside.penjelasan, beside.tidak_ditulis,
    beside.nik_tertulis, beside.nik, coalesce(nik_marks.tanda, beside.nik) AS nik_beda,
    beside.nama_tertulis, beside.nama, coalesce(name_marks.tanda, beside.nama) AS nama_beda,
    beside.tgl_lahir_tertulis, beside.tgl_lahir, coalesce(date_marks.tanda, beside.tgl_lahir) AS tgl_lahir_beda,
    beside.nama_ibu_tertulis, beside.nama_ibu, coalesce(mother_marks.tanda, beside.nama_ibu) AS nama_ibu_beda,
    beside.no_kk_tertulis, beside.no_kk, coalesce(card_marks.tanda, beside.no_kk) AS no_kk_beda,
    beside.kode_desa_dukcapil, beside.versi
FROM candidates_beside AS beside
LEFT JOIN candidate_marks AS nik_marks
    ON nik_marks.tertulis = beside.nik_banding AND nik_marks.dukcapil = beside.nik AND nik_marks.cara = 'ANGKA'
LEFT JOIN candidate_marks AS name_marks
    ON name_marks.tertulis = beside.nama_banding AND name_marks.dukcapil = beside.nama AND name_marks.cara = 'NAMA'
LEFT JOIN candidate_marks AS date_marks
    ON date_marks.tertulis = beside.lahir_banding AND date_marks.dukcapil = beside.tgl_lahir
        AND date_marks.cara = 'TANGGAL'
LEFT JOIN candidate_marks AS mother_marks
    ON mother_marks.tertulis = beside.ibu_banding AND mother_marks.dukcapil = beside.nama_ibu
        AND mother_marks.cara = 'NAMA'
LEFT JOIN candidate_marks AS card_marks
    ON card_marks.tertulis = beside.kk_banding AND card_marks.dukcapil = beside.no_kk AND card_marks.cara = 'ANGKA'
ORDER BY beside.kode_desa, beside.jenis, beside.id_dtks, beside.sha256, beside.lembar, beside.baris, beside.row_id,
    beside.urutan
