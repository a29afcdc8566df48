-- How many lines of the extract parse.
-- From civil_registry_lines.
SELECT count(*) FROM civil_registry_lines
