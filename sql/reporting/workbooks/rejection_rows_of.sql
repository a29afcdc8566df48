-- One row for each row that the reports of these villages ($desa) show, in their order.
-- From rejection_rows.
SELECT * EXCLUDE (giliran_orang, tempat_orang)
FROM rejection_rows
WHERE list_contains($desa, kode_desa)
ORDER BY kode_desa, giliran_orang, tempat_orang, tempat
