-- Removes the answers that no quarter uses any longer.
-- From staging.dukcapil_answers, staging.extracts.
DELETE FROM staging.dukcapil_answers WHERE extract NOT IN (SELECT extract FROM staging.extracts)
