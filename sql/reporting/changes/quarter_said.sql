-- One row for each accepted proposal that speaks of a member this quarter, whether it waits at the centre, was carried
-- out or refused. From reconciliation.pending.
SELECT * FROM reconciliation.pending WHERE periode = $periode
