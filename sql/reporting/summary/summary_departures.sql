-- One row for each ground on which people left this quarter.
-- From reconciliation.departures.
SELECT alasan_keluar, count(*) AS orang
FROM reconciliation.departures
WHERE periode = $periode
GROUP BY alasan_keluar
ORDER BY orang DESC, alasan_keluar
