-- One row for each line of the extract: its numbers and names. From civil_registry_lines.
SELECT rowid AS nomor, sha256, baris, nik, no_kk, nama_lgkp, nama_lgkp_ibu
FROM civil_registry_lines
