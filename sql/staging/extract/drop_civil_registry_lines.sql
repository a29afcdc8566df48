-- Gives back the memory of the extract's lines.
DROP TABLE IF EXISTS civil_registry_lines
