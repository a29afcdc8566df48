-- One row for each row and each member that is looked for, in one search, each under its own number. There is none
-- where people cannot be looked for ($dicari): answers of Dukcapil tell only of those who were asked about. From the
-- temporary tables `row_seekers` and `member_seekers`.
SELECT row_seekers.* REPLACE (nomor_baris(nomor) AS nomor) FROM row_seekers WHERE $dicari
UNION ALL
SELECT member_seekers.* REPLACE (nomor_anggota(nomor) AS nomor) FROM member_seekers WHERE $dicari
ORDER BY nomor
