-- One row: a digest over every row of the registry of $periode, blank where there is none, and their number.
-- From reconciliation.registry.
SELECT coalesce(sha256(string_agg(sha256(CAST(registry AS VARCHAR)), '' ORDER BY registry.id_dtks)), '') AS sha256,
       count(*) AS baris
FROM reconciliation.registry AS registry
WHERE registry.periode = $periode
