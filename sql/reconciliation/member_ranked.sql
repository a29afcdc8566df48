-- Of the members among every_seeker.sql, by their own numbers; of whose doubted NIK the owner fits best, nobody.
-- From the temporary tables `every_ranked` and owners_best.
SELECT every_ranked.* REPLACE (CAST(nomor / 2 AS BIGINT) AS nomor)
FROM every_ranked
WHERE nomor % 2 = 0 AND nomor NOT IN (SELECT nomor FROM owners_best)
