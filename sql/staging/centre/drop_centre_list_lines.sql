-- Gives back the memory of the lists' lines.
DROP TABLE IF EXISTS centre_list_lines
