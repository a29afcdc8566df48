-- Takes the quarter's row out of reconciliation.reckoned: its tables are being made anew.
-- From reconciliation.reckoned.
DELETE FROM reconciliation.reckoned WHERE periode = $periode
