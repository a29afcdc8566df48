-- Removes the rows of extracts that no quarter uses any longer.
-- From staging.civil_registry, staging.extracts.
DELETE FROM staging.civil_registry WHERE extract NOT IN (SELECT extract FROM staging.extracts)
