-- One row for each status that occurs: people of the quarter's registry with it. From reconciliation.registry.
SELECT status, count(*) AS orang FROM reconciliation.registry WHERE periode = $periode GROUP BY status ORDER BY status
