-- One row for each quarter that has a registry here, oldest first.
-- From reconciliation.registry.
SELECT DISTINCT periode FROM reconciliation.registry ORDER BY periode
