-- One row for each status of the registry: persons, and how many of them stand there since this quarter.
-- From reconciliation.registry.
SELECT status, count(*) AS orang, count(*) FILTER (sejak_periode = $periode) AS baru
FROM reconciliation.registry
WHERE periode = $periode
GROUP BY status
ORDER BY status
