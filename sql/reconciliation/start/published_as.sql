-- One row where the quarter's tables are those of a published edition: its number and the digest of its manifest.
-- From reconciliation.published.
SELECT edisi, manifes FROM reconciliation.published WHERE periode = $periode
