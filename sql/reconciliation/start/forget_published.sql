-- Takes the quarter's row out of reconciliation.published: its tables are being made anew.
DELETE FROM reconciliation.published WHERE periode = $periode
