-- One row for each pair that somebody must judge: its seal, why it is asked, and what is known of both to read beside
-- each other. From asked and contents.
SELECT
    asked.satu, asked.dua, sidik(one.isi, other.isi) AS sidik, asked.sebab, one.kode_desa, asked.urutan, asked.skor,
    asked.penjelasan,
    one.nik AS nik_satu, one.nama AS nama_satu, one.tgl_lahir AS tgl_lahir_satu, one.nama_ibu AS nama_ibu_satu,
    one.no_kk AS no_kk_satu,
    other.nik AS nik_dua, other.nama AS nama_dua, other.tgl_lahir AS tgl_lahir_dua, other.nama_ibu AS nama_ibu_dua,
    other.no_kk AS no_kk_dua, other.kode_desa AS kode_desa_dua
FROM asked
JOIN contents AS one ON one.rujukan = asked.satu
JOIN contents AS other ON other.rujukan = asked.dua
ORDER BY one.kode_desa, asked.satu, asked.urutan, asked.dua
