-- Of the members among every_seeker.sql, by their own numbers. From the temporary table `every_ranked`.
SELECT every_ranked.* REPLACE (CAST(nomor / 2 AS BIGINT) AS nomor) FROM every_ranked WHERE nomor % 2 = 0
