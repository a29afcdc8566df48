-- One row for each line of the extract: all that may name a person or a place on it. From civil_registry_lines.
SELECT upper(concat_ws(' ', nik, no_kk, nama_lgkp, tmpt_lhr, nama_lgkp_ibu, nama_lgkp_ayah, alamat)) AS kata
FROM civil_registry_lines
