-- Removes the lines of DTSEN's families that name no family. From dtsen_family_lines.
DELETE FROM dtsen_family_lines
WHERE tanpa_orang(kode_desa, no_kk, concat_ws('', nama_prov, nama_kab, nama_kec, nama_desa, alamat), NULL, NULL)
