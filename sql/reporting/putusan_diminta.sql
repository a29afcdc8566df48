-- One row for each pair that somebody must judge, in the form of putusan.csv with the decision left blank, and what to
-- read beside. From reconciliation.questions.
SELECT
    satu, dua, sidik, '' AS putusan, '' AS oleh, '' AS tanggal, '' AS alasan, sebab, kode_desa, urutan, skor,
    penjelasan,
    nama_satu, nama_dua, tgl_lahir_satu, tgl_lahir_dua, nama_ibu_satu, nama_ibu_dua, nik_satu, nik_dua, no_kk_satu,
    no_kk_dua, kode_desa_dua
FROM reconciliation.questions
WHERE periode = $periode
ORDER BY kode_desa, satu, urutan NULLS LAST, dua
