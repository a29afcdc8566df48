-- People at fault: a member of the registry before, or a line of the quarter's snapshot, who stands in the registry no more;
-- neither by id nor under an id that is new and holds the NIK (one new id for one person). One row a person.
WITH before AS (
    SELECT id_dtks, nik, status FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
),
now AS (
    SELECT id_dtks, nik FROM reconciliation.registry WHERE periode = $periode
),
new_ids AS (
    SELECT nik, count(*) AS banyak FROM now WHERE id_dtks NOT IN (SELECT id_dtks FROM before) AND length(nik) = 16 GROUP BY nik
),
missing AS (
    SELECT id_dtks, nik, row_number() OVER (PARTITION BY nik ORDER BY id_dtks) AS giliran
    FROM before
    WHERE status <> 'KELUAR' AND id_dtks NOT IN (SELECT id_dtks FROM now)
)
SELECT missing.id_dtks
FROM missing
LEFT JOIN new_ids ON new_ids.nik = missing.nik
WHERE missing.giliran > coalesce(new_ids.banyak, 0)
UNION
SELECT id_dtks FROM staging.dtks_snapshot WHERE periode = $periode AND id_dtks NOT IN (SELECT id_dtks FROM now)
ORDER BY id_dtks
