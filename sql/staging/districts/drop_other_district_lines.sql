-- Gives back the memory of the lines read.
DROP TABLE IF EXISTS other_district_lines
