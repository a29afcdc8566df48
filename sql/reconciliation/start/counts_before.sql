-- What was counted of villages up to the latest quarter before this one. From reconciliation.village_counts,
-- reconciliation.registry (which quarter that is), counts_none.
SELECT * FROM counts_none
UNION ALL BY NAME
SELECT village_counts.* EXCLUDE (periode)
FROM reconciliation.village_counts
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
