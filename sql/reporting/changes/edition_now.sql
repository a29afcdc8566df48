-- One row for each person of the quarter's registry, and the id of the same person in the edition before. That is the
-- same id, or else the id of whoever was the same person in the registry of the quarter before. From
-- reconciliation.registry, edition_registry.
WITH now AS (
    SELECT * FROM reconciliation.registry WHERE periode = $periode
),
unpaired AS (
    SELECT id_lama, min(id_dtks) AS id_dtks
    FROM edition_registry
    WHERE coalesce(id_lama, '') <> '' AND id_dtks NOT IN (SELECT id_dtks FROM now)
    GROUP BY id_lama
)
SELECT now.*, coalesce(same.id_dtks, unpaired.id_dtks, '') AS id_pasangan
FROM now
LEFT JOIN edition_registry AS same ON same.id_dtks = now.id_dtks
LEFT JOIN unpaired ON same.id_dtks IS NULL AND unpaired.id_lama = now.id_lama
