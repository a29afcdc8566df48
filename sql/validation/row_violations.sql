-- One row for each staged row and each code of contract 5.1 that holds for it.
-- From the frame of expectations/runner.py.
SELECT CAST(row_id AS BIGINT) AS row_id, CAST(kode AS VARCHAR) AS kode
FROM incoming
