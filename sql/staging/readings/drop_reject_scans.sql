-- Drops the CSV reader's own list, which holds lines as they came.
DROP TABLE IF EXISTS reject_scans
