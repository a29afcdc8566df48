-- The registry of the latest quarter before this one, as it was left; what a registry of an older shape lacks is NULL.
-- From reconciliation.registry, registry_none.
SELECT * FROM registry_none
UNION ALL BY NAME
SELECT registry.* EXCLUDE (periode)
FROM reconciliation.registry
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
