-- Removes the quarter's rows of the sources that are read anew.
-- From staging.sources, the frame of assets/staging/sources.py.
DELETE FROM staging.sources WHERE periode = $periode AND sumber IN (SELECT sumber FROM incoming)
