-- People at fault: a member of the registry before, or a line of the quarter's snapshot, who stands in the registry no more,
-- neither by id nor by NIK. One row a person.
WITH now AS (
    SELECT id_dtks, regexp_replace(nik, '[^0-9]', '', 'g') AS nik FROM reconciliation.registry WHERE periode = $periode
),
expected AS (
    SELECT id_dtks, nik FROM reconciliation.registry
    WHERE status <> 'KELUAR'
        AND periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
    UNION
    SELECT id_dtks, nik FROM staging.dtks_snapshot WHERE periode = $periode
)
SELECT id_dtks
FROM expected
WHERE id_dtks NOT IN (SELECT id_dtks FROM now)
    AND NOT (length(regexp_replace(nik, '[^0-9]', '', 'g')) = 16 AND regexp_replace(nik, '[^0-9]', '', 'g') IN (SELECT nik FROM now))
ORDER BY id_dtks
