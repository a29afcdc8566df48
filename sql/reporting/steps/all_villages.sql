-- One row for each village: every measure, for the summary page.
-- From village_sync.
SELECT * FROM village_sync ORDER BY kode_desa
