-- One row for each decile of members, those without one last.
-- From reconciliation.registry.
SELECT coalesce(TRY_CAST(desil AS INTEGER), 0) AS desil, count(*) AS orang
FROM reconciliation.registry
WHERE periode = $periode AND status <> 'KELUAR'
GROUP BY coalesce(TRY_CAST(desil AS INTEGER), 0)
ORDER BY coalesce(TRY_CAST(desil AS INTEGER), 0) = 0, coalesce(TRY_CAST(desil AS INTEGER), 0)
