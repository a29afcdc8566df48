-- The version of the points that scored the quarter's candidates; no row where no row was decided. From
-- reconciliation.decisions.
SELECT min(versi_poin) AS versi_poin FROM reconciliation.decisions WHERE periode = $periode HAVING count(*) > 0
