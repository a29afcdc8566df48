-- Takes the quarter's row out of reconciliation.published: its tables are being made anew.
-- From reconciliation.published.
DELETE FROM reconciliation.published WHERE periode = $periode
