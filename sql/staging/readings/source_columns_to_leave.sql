-- Removes the quarter's rows of the source that is read anew.
-- From staging.source_columns, the frame of assets/staging/source_terms.py.
DELETE FROM staging.source_columns WHERE periode = $periode AND sumber IN (SELECT sumber FROM incoming)
