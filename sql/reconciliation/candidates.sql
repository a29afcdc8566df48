-- One row for each row or member without a right NIK and each person it may mean, best first. From
-- reconciliation.decisions and reconciliation.registry.
SELECT
    'BARIS' AS jenis, decision.row_id, '' AS id_dtks, decision.saran_nik AS nik, 1 AS urutan
FROM reconciliation.decisions AS decision
WHERE decision.periode = $periode AND decision.saran_nik <> ''
UNION ALL
SELECT 'ANGGOTA', CAST(NULL AS BIGINT), registry.id_dtks, registry.saran_nik, 1
FROM reconciliation.registry AS registry
WHERE registry.periode = $periode AND registry.saran_nik <> ''
ORDER BY jenis, row_id, id_dtks, urutan
