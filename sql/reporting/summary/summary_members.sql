-- One row for each village: members, those who are padan, and those whom Dukcapil says to be dead without its being
-- beyond doubt that they are meant. From reconciliation.registry.
SELECT
    kode_desa, count(*) AS anggota, count(*) FILTER (coalesce(padan, FALSE)) AS padan,
    count(*) FILTER (list_contains(string_split(alasan, ';'), 'MENINGGAL')) AS meninggal
FROM reconciliation.registry
WHERE periode = $periode AND status <> 'KELUAR'
GROUP BY kode_desa
ORDER BY kode_desa
