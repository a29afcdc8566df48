-- One row for each fate that occurs: rows of the quarter with it. From reconciliation.decisions.
SELECT nasib, count(*) AS baris FROM reconciliation.decisions WHERE periode = $periode GROUP BY nasib ORDER BY nasib
