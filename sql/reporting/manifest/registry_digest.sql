-- One row: the latest quarter before $periode that has a registry, a digest over its rows, and their number; blank
-- where there is none. From reconciliation.registry.
SELECT coalesce(max(registry.periode), '') AS periode,
    coalesce(sha256(string_agg(sha256(CAST(registry AS VARCHAR)), '' ORDER BY registry.id_dtks)), '') AS sha256,
    count(*) AS baris
FROM reconciliation.registry AS registry
WHERE registry.periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier
    WHERE earlier.periode < $periode)
