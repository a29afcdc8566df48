-- One row for each line of Dukcapil's answers: its place, and what stands in each column that has a list of codes, in
-- the birth date and for the village asked. From dukcapil_answer_lines.
SELECT
    rowid AS nomor, sha256, baris, jenis_kelamin, tgl_lahir, sesuai_nama, sesuai_tgl_lahir, sesuai_jenis_kelamin,
    sesuai_no_kk, sesuai_ibu,
    sesuai_prop, sesuai_kab, sesuai_kec, sesuai_desa, respon, kode_respon,
    teks_wilayah(NULL, NULL, NULL, NULL, NULL, nama_prop, nama_kab, nama_kec, nama_desa) AS kode_desa
FROM dukcapil_answer_lines
