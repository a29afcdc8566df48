-- One row for each two records of one group. From the temporary table `grouped`.
SELECT one.nomor AS nomor_satu, other.nomor AS nomor_dua
FROM grouped AS one
JOIN grouped AS other ON other.kelompok = one.kelompok AND other.nomor > one.nomor
