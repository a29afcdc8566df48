-- No row, in the columns of reconciliation.pending.
-- From reconciliation.pending.
SELECT * FROM reconciliation.pending LIMIT 0
