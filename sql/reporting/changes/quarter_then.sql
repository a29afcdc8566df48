-- One row for each person of the registry that the quarter before left: as the last edition published it.
-- From reconciliation.registry (of the latest quarter before $periode).
SELECT *
FROM reconciliation.registry
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
