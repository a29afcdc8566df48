"""Sources of every kind read into lines: CSV, workbooks, tables of a database; and which lines do not parse."""
