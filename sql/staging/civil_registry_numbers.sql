-- One row for each line of the extract: the number that it must have. From civil_registry_lines.
SELECT rowid AS nomor, sha256, baris, nik
FROM civil_registry_lines
