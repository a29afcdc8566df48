-- Gives back the memory of the lines read.
DROP TABLE IF EXISTS dtsen_family_lines
