-- One row for each line of the extract: its NIK and birth date. From civil_registry_lines.
SELECT sha256, nik, tgl_lhr AS lahir FROM civil_registry_lines
