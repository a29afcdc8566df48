-- One row for each two records that are one person beyond doubt: no twin or relative comes into question, or people judged so.
-- From the temporary tables record_pairs, doubted.
SELECT record_pairs.nomor_satu, record_pairs.nomor_dua
FROM record_pairs
WHERE putusan = 'SAMA'
    OR (nomor_satu NOT IN (SELECT nomor FROM doubted) AND nomor_dua NOT IN (SELECT nomor FROM doubted))
ORDER BY 1, 2
