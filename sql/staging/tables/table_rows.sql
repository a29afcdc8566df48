-- Rows of a database table as text, one for each row, in the order of reading; blank where nothing stands.
-- From the empty frame of assets/intake/sources/source_table.py (which names the columns); filled from there.
SELECT CAST(COLUMNS(*) AS VARCHAR)
FROM incoming
