-- One row for each line of the extract: its NIK, card and birth date. From civil_registry_lines.
SELECT sha256, nik, no_kk, tgl_lhr AS lahir FROM civil_registry_lines
