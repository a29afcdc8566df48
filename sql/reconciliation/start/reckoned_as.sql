-- One row where the quarter's tables were made to their end: fingerprints of what they were made from and were then.
-- From reconciliation.reckoned.
SELECT masukan, hasil FROM reconciliation.reckoned WHERE periode = $periode
