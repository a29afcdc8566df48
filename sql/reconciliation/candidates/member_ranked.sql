-- One row for each candidate of a member among every_seeker.sql, by the member's own number, and whether the member's
-- NIK is refused. A member whose doubted NIK fits its owner best has none. From the temporary tables `every_ranked`,
-- `seekers` and owners_best.
SELECT every_ranked.* REPLACE (anggota_bernomor(nomor) AS nomor), seekers.nik_ditolak
FROM every_ranked
JOIN seekers USING (nomor)
WHERE anggota_bernomor(nomor) IS NOT NULL AND nomor NOT IN (SELECT nomor FROM owners_best)
