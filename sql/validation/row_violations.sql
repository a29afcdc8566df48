-- One row for each staged row and each rule of a row on its own (expectations/submissions.py) that it breaks.
-- From the frame of expectations/runner.py.
SELECT CAST(row_id AS BIGINT) AS row_id, CAST(kode AS VARCHAR) AS kode
FROM incoming
