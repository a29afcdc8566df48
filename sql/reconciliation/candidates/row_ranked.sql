-- One row for each candidate of a row among every_seeker.sql, by the row's own number, and whether the row's NIK is
-- refused. A row whose doubted NIK fits its owner best has none. From the temporary tables `every_ranked`, `seekers`
-- and owners_best.
SELECT every_ranked.* REPLACE (baris_bernomor(nomor) AS nomor), seekers.nik_ditolak
FROM every_ranked
JOIN seekers USING (nomor)
WHERE baris_bernomor(nomor) IS NOT NULL AND nomor NOT IN (SELECT nomor FROM owners_best)
