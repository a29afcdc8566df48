-- One row for each two records that are one person beyond doubt: no twin or relative comes into question, or people
-- judged so. Both were judged another than the same records, so that two who are judged BEDA never meet in one group by
-- way of a third. From the temporary tables record_pairs, grouped, doubted.
SELECT record_pairs.nomor_satu, record_pairs.nomor_dua
FROM record_pairs
JOIN grouped AS one ON one.nomor = record_pairs.nomor_satu
JOIN grouped AS other ON other.nomor = record_pairs.nomor_dua
WHERE one.bukan = other.bukan
    AND (
        putusan = 'SAMA'
        OR (nomor_satu NOT IN (SELECT nomor FROM doubted) AND nomor_dua NOT IN (SELECT nomor FROM doubted))
    )
ORDER BY 1, 2
