-- One row for each coded column of Dukcapil's answers, the birth date and the village asked, and each text that stands there; how often.
-- From dukcapil_answer_lines.
SELECT 'jenis_kelamin' AS kolom, jenis_kelamin AS tulis, count(*) AS baris FROM dukcapil_answer_lines GROUP BY jenis_kelamin
UNION ALL
SELECT 'tgl_lahir', tgl_lahir, count(*) FROM dukcapil_answer_lines GROUP BY tgl_lahir
UNION ALL
SELECT 'sesuai_nama', sesuai_nama, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_nama
UNION ALL
SELECT 'sesuai_tgl_lahir', sesuai_tgl_lahir, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_tgl_lahir
UNION ALL
SELECT 'sesuai_jenis_kelamin', sesuai_jenis_kelamin, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_jenis_kelamin
UNION ALL
SELECT 'sesuai_no_kk', sesuai_no_kk, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_no_kk
UNION ALL
SELECT 'sesuai_ibu', sesuai_ibu, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_ibu
UNION ALL
SELECT 'sesuai_prop', sesuai_prop, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_prop
UNION ALL
SELECT 'sesuai_kab', sesuai_kab, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_kab
UNION ALL
SELECT 'sesuai_kec', sesuai_kec, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_kec
UNION ALL
SELECT 'sesuai_desa', sesuai_desa, count(*) FROM dukcapil_answer_lines GROUP BY sesuai_desa
UNION ALL
SELECT 'respon', respon, count(*) FROM dukcapil_answer_lines GROUP BY respon
UNION ALL
SELECT 'kode_respon', kode_respon, count(*) FROM dukcapil_answer_lines GROUP BY kode_respon
UNION ALL
SELECT
    'kode_desa', teks_wilayah(NULL, NULL, NULL, NULL, NULL, nama_prop, nama_kab, nama_kec, nama_desa) AS tulis, count(*)
FROM dukcapil_answer_lines
GROUP BY tulis
