-- One row for each programme with a limit: the highest decile it is meant for, and whether a proposal above it is held.
-- From the frame of assets/staging/centre_lists.py (settings).
SELECT
    CAST(program AS VARCHAR) AS program,
    CAST(batas AS INTEGER) AS batas,
    CAST(tahan AS BOOLEAN) AS tahan
FROM incoming
ORDER BY program
