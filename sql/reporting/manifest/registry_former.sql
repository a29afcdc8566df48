-- One row: the latest quarter before $periode that has a registry; blank where there is none. From
-- reconciliation.registry.
SELECT coalesce(max(periode), '') AS periode FROM reconciliation.registry WHERE periode < $periode
