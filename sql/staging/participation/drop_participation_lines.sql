-- Gives back the memory of the lines read.
DROP TABLE IF EXISTS participation_lines
