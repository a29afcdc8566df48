-- One row for each village, sex and age group: the members who are alike in these.
-- From shared_members.
SELECT kode_kecamatan, kode_desa, jenis_kelamin, kelompok_umur, count(*) AS orang
FROM shared_members
GROUP BY kode_kecamatan, kode_desa, jenis_kelamin, kelompok_umur
ORDER BY kode_kecamatan, kode_desa, jenis_kelamin, kelompok_umur
