-- One row for each two records of one person that people must compare all the same. A twin or relative comes into
-- question (`sebab`), or only one of the two was judged another than a third of that person (BEDA). From the temporary
-- tables doubted_pairs, record_pairs and grouped.
WITH every_pair AS (
    SELECT nomor_satu, nomor_dua, sebab, 1 AS urutan FROM doubted_pairs
    UNION ALL
    SELECT record_pairs.nomor_satu, record_pairs.nomor_dua, 'BEDA', 2
    FROM record_pairs
    JOIN grouped AS one ON one.nomor = record_pairs.nomor_satu
    JOIN grouped AS other ON other.nomor = record_pairs.nomor_dua
    WHERE one.bukan <> other.bukan AND record_pairs.putusan <> 'SAMA'
)
SELECT nomor_satu, nomor_dua, arg_min(sebab, urutan) AS sebab
FROM every_pair
GROUP BY nomor_satu, nomor_dua
