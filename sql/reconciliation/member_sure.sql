-- Of the members among every_seeker.sql, by their own numbers. From the temporary table `every_sure`.
SELECT every_sure.* REPLACE (CAST(nomor / 2 AS BIGINT) AS nomor) FROM every_sure WHERE nomor % 2 = 0
