-- One row for each accepted proposal that speaks of a member and did not in the edition before.
-- From reconciliation.pending, edition_pending.
SELECT * FROM reconciliation.pending WHERE periode = $periode AND kunci NOT IN (SELECT kunci FROM edition_pending)
