-- One row for each BARU of a person who surely is a member under another NIK, none, or another name. It has that
-- member's id where the member is the village's own. Of others a village is told no id. From registry_reasons,
-- contenders, row_targets, members.
SELECT registry_reasons.row_id, members.id_dtks
FROM registry_reasons
JOIN contenders USING (row_id)
JOIN row_targets USING (row_id)
JOIN members ON members.nomor = row_targets.nomor
WHERE registry_reasons.kode = 'TERDAFTAR_NIK_LAIN' AND members.kode_desa = contenders.kode_desa
ORDER BY registry_reasons.row_id
