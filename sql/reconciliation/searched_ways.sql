-- One row for each seeker of reconciliation.searched and each way that found somebody: how many. From every_way.
SELECT nomor, jalan, banyak
FROM every_way
ORDER BY nomor, jalan
