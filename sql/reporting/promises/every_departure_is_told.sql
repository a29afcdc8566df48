-- Rows at fault: people who left this quarter and are not in keluar.csv, and people in keluar.csv who did not leave.
-- From reconciliation.registry, reconciliation.departures.
WITH gone AS (
    SELECT id_dtks
    FROM reconciliation.registry
    WHERE periode = $periode AND status = 'KELUAR' AND keluar_periode = $periode
),
told AS (
    SELECT DISTINCT id_dtks FROM reconciliation.departures WHERE periode = $periode
)
SELECT coalesce(gone.id_dtks, told.id_dtks) AS id_dtks
FROM gone
FULL JOIN told ON told.id_dtks = gone.id_dtks
WHERE gone.id_dtks IS NULL OR told.id_dtks IS NULL
ORDER BY 1
