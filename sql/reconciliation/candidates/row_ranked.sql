-- Of the rows among every_seeker.sql, by their own numbers, and whether their NIK is refused; of whose doubted NIK the
-- owner fits best, nobody. From the temporary tables `every_ranked`, `seekers` and owners_best.
SELECT every_ranked.* REPLACE (baris_bernomor(nomor) AS nomor), seekers.nik_ditolak
FROM every_ranked
JOIN seekers USING (nomor)
WHERE baris_bernomor(nomor) IS NOT NULL AND nomor NOT IN (SELECT nomor FROM owners_best)
