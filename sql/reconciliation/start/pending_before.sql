-- One row for each accepted proposal that the centre had not carried out, or had refused, at the end of the latest
-- quarter before this one. From reconciliation.pending, reconciliation.registry, pending_none.
SELECT * FROM pending_none
UNION ALL BY NAME
SELECT pending.* EXCLUDE (periode)
FROM reconciliation.pending
WHERE keadaan <> 'SELESAI'
    AND periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
