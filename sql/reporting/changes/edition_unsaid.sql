-- One row for each accepted proposal that spoke of a member in the edition before and does no more.
-- From edition_pending, reconciliation.pending.
SELECT *
FROM edition_pending
WHERE kunci NOT IN (SELECT kunci FROM reconciliation.pending WHERE periode = $periode)
