-- Gives back the memory of the rows of a database table.
DROP TABLE IF EXISTS table_rows
