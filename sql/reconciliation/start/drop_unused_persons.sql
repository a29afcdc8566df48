-- Forgets folded persons of extracts that no quarter uses any more, and of the quarter's extract folded by other rules.
-- From reconciliation.persons, staging.extracts.
DELETE FROM reconciliation.persons
WHERE split_part(kunci, ':', 1) NOT IN (SELECT extract FROM staging.extracts)
    OR (split_part(kunci, ':', 1) = split_part($kunci, ':', 1) AND kunci <> $kunci)
