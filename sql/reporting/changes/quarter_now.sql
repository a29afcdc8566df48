-- One row for each person of the quarter's registry, and the id of the same person in the registry before;
-- no row where there is no registry before, of which everybody would be new. From reconciliation.registry, quarter_then.
SELECT *, coalesce(id_lama, '') AS id_pasangan
FROM reconciliation.registry
WHERE periode = $periode AND (SELECT count(*) FROM quarter_then) > 0
