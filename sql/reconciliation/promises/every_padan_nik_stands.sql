-- People at fault: they were padan in the registry before, and their NIK stands on no row any more, neither of a member
-- nor of who left. A NIK that the quarter's snapshot itself changed stands where the former one is told (nik_lama). An
-- accepted PERBAIKAN may give another NIK to somebody who was padan but not beyond doubt, where neither the year of
-- birth nor the mother that stood there is another now. One row a person. From reconciliation.registry,
-- reconciliation.decisions, reconciliation.snapshot, staging.submission_rows.
WITH before AS (
    SELECT id_dtks, regexp_replace(nik, '[^0-9]', '', 'g') AS nik, left(tgl_lahir, 4) AS tahun,
        regexp_replace(upper(nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu
    FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier
        WHERE earlier.periode < $periode)
        AND status <> 'KELUAR' AND coalesce(padan, status IN ('AKTIF', 'PINDAH'))
),
now AS (
    SELECT id_dtks, nik, nik_lama, coalesce(nullif(id_lama, ''), id_dtks) AS id_lama, left(tgl_lahir, 4) AS tahun,
        regexp_replace(upper(nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu
    FROM reconciliation.registry WHERE periode = $periode
),
told AS (
    SELECT regexp_replace(now.nik_lama, '[^0-9]', '', 'g') AS nik
    FROM now
    JOIN reconciliation.snapshot AS snapshot
        ON snapshot.periode = $periode AND snapshot.id_dtks = now.id_dtks AND snapshot.nik = now.nik
    WHERE now.nik_lama <> ''
),
corrected AS (
    SELECT before.id_dtks
    FROM before
    JOIN now ON now.id_lama = before.id_dtks
    JOIN reconciliation.decisions AS decision
        ON decision.periode = $periode AND decision.id_anggota = now.id_dtks AND decision.nasib = 'DITERIMA'
    JOIN staging.submission_rows AS submitted
        ON submitted.periode = $periode AND submitted.row_id = decision.row_id AND submitted.jenis_usulan = 'PERBAIKAN'
    WHERE coalesce(before.tahun, '') IN ('', now.tahun) AND (
        coalesce(before.ibu, '') = '' OR contains(before.ibu, now.ibu) OR contains(now.ibu, before.ibu)
        OR left(before.ibu, 2) = left(now.ibu, 2)
            OR levenshtein(before.ibu, now.ibu) <= greatest(2, length(before.ibu) // 4)
    )
)
SELECT id_dtks
FROM before
WHERE nik NOT IN (SELECT regexp_replace(nik, '[^0-9]', '', 'g') FROM now) AND nik NOT IN (SELECT nik FROM told)
    AND id_dtks NOT IN (SELECT id_dtks FROM corrected)
ORDER BY id_dtks
