-- One row for each seeker: a digest of all that it says of the person and that people said of whom it means. Its number
-- in the quarter is no part of that. From the temporary tables `seekers` and `judged`.
WITH said AS (
    SELECT nomor, string_agg(concat(nik, ' ', putusan), ';' ORDER BY nik, putusan) AS putusan
    FROM judged
    GROUP BY nomor
)
SELECT seekers.nomor, sha256(CAST(to_json(row(seekers.nik, seekers.baku, seekers.ibu_baku, seekers.tanggal, seekers.kk,
    seekers.jenis_kelamin, seekers.kode_desa, seekers.nik_ditolak, said.putusan)) AS VARCHAR)) AS sidik
FROM seekers
LEFT JOIN said ON said.nomor = seekers.nomor
