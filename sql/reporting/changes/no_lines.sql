-- No row, in the columns of quarter_changes: there is no edition to compare with.
-- From quarter_changes.
SELECT * FROM quarter_changes LIMIT 0
