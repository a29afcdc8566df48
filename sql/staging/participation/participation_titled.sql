-- One row for each list of who takes part whose lines lack a state though its header has a title for one.
-- From the frame of assets/staging/participation.py.
SELECT CAST(sha256 AS VARCHAR) AS sha256 FROM incoming
