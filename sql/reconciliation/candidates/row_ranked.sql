-- Of the rows among every_seeker.sql, by their own numbers, and whether their NIK is refused; of whose doubted NIK the
-- owner fits best, nobody. From the temporary tables `every_ranked`, `seekers` and owners_best.
SELECT every_ranked.* REPLACE (CAST((nomor - 1) / 2 AS BIGINT) AS nomor), seekers.nik_ditolak
FROM every_ranked
JOIN seekers USING (nomor)
WHERE nomor % 2 = 1 AND nomor NOT IN (SELECT nomor FROM owners_best)
