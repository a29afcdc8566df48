-- One row for each seeker and each way of looking that found somebody, now or before: how many. From found_ways,
-- found_before and reconciliation.searched_ways.
SELECT nomor, jalan, banyak
FROM found_ways
UNION ALL
SELECT found_before.nomor, former.jalan, former.banyak
FROM found_before
JOIN reconciliation.searched_ways AS former ON former.periode = $periode AND former.nomor = found_before.dahulu
