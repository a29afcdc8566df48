-- People at fault: members of the registry before, padan there, whose NIK stands on no row any more, of a member or of who left; a NIK that the
-- quarter's snapshot itself changed stands where the former one is told (nik_lama). One row a person.
WITH before AS (
    SELECT id_dtks, regexp_replace(nik, '[^0-9]', '', 'g') AS nik
    FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
        AND status <> 'KELUAR' AND coalesce(padan, status IN ('AKTIF', 'PINDAH'))
),
now AS (
    SELECT id_dtks, nik, nik_lama FROM reconciliation.registry WHERE periode = $periode
),
told AS (
    SELECT regexp_replace(now.nik_lama, '[^0-9]', '', 'g') AS nik
    FROM now
    JOIN reconciliation.snapshot AS snapshot ON snapshot.periode = $periode AND snapshot.id_dtks = now.id_dtks AND snapshot.nik = now.nik
    WHERE now.nik_lama <> ''
)
SELECT id_dtks
FROM before
WHERE nik NOT IN (SELECT regexp_replace(nik, '[^0-9]', '', 'g') FROM now) AND nik NOT IN (SELECT nik FROM told)
ORDER BY id_dtks
