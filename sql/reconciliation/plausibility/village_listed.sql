-- One row for each village and what the centre listed of it: members before whom it listed then, and how many of them
-- its snapshot of this quarter still lists. None without a snapshot of the quarter. From registry_before,
-- reconciliation.registry, reconciliation.snapshot.
SELECT before.kode_desa, count(*) AS dahulu, count(*) FILTER (WHERE coalesce(now.terdaftar, FALSE)) AS kini
FROM registry_before AS before
LEFT JOIN reconciliation.registry AS now ON now.periode = $periode AND now.id_lama = before.id_dtks
WHERE before.status <> 'KELUAR' AND before.terdaftar
    AND EXISTS (SELECT 1 FROM reconciliation.snapshot WHERE periode = $periode)
GROUP BY before.kode_desa
ORDER BY before.kode_desa
