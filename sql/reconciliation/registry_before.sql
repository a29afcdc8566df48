-- The registry of the latest quarter before this one, as it was left.
SELECT registry.* EXCLUDE (periode)
FROM reconciliation.registry
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
