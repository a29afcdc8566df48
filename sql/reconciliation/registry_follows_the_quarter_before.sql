-- People at fault: a person of the registry before, or a line of the quarter's snapshot, who stands in the registry no more; neither by id, nor in
-- the row kept for whom another took the id of, nor under an id that holds the NIK and belonged to no member (one id for one person). One row a person.
WITH before AS (
    SELECT id_dtks, nik, status FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
),
now AS (
    SELECT id_dtks, nik FROM reconciliation.registry WHERE periode = $periode
),
missing AS (
    SELECT id_dtks, regexp_replace(nik, '[^0-9]', '', 'g') AS nik, status
    FROM before
    WHERE id_dtks NOT IN (SELECT id_dtks FROM now) AND 'LAMA-' || id_dtks || '-' || $periode NOT IN (SELECT id_dtks FROM now)
),
new_places AS (
    SELECT regexp_replace(nik, '[^0-9]', '', 'g') AS nik, count(*) AS banyak
    FROM now
    WHERE id_dtks NOT IN (SELECT id_dtks FROM before WHERE status <> 'KELUAR')
    GROUP BY regexp_replace(nik, '[^0-9]', '', 'g')
),
turns AS (
    SELECT *, row_number() OVER (PARTITION BY nik ORDER BY status = 'KELUAR', id_dtks) AS giliran FROM missing
)
SELECT turns.id_dtks
FROM turns
LEFT JOIN new_places ON new_places.nik = turns.nik AND length(turns.nik) = 16
WHERE turns.giliran > coalesce(new_places.banyak, 0)
UNION
SELECT id_dtks FROM staging.dtks_snapshot WHERE periode = $periode AND id_dtks NOT IN (SELECT id_dtks FROM now)
ORDER BY id_dtks
