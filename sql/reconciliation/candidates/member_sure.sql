-- Of the members among every_seeker.sql whose NIK is refused, by their own numbers: who has a doubted one is asked
-- about, not told. From the temporary tables `every_sure` and `seekers`.
SELECT every_sure.* REPLACE (anggota_bernomor(nomor) AS nomor)
FROM every_sure
WHERE anggota_bernomor(nomor) IS NOT NULL AND nomor IN (SELECT nomor FROM seekers WHERE nik_ditolak)
