-- One row for each seeker and each way of looking (blocks.sql) that found somebody: how many. From the temporary table
-- `blocks`.
SELECT nomor, jalan, count(*) AS banyak
FROM blocks
GROUP BY nomor, jalan
