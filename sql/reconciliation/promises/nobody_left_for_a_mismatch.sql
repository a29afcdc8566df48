-- People at fault: left this quarter without an accepted HAPUS, without a row of the same NIK that left not as GANDA,
-- and not dead at Dukcapil. Judged from decisions and sources, not from the statements that made the registry. One row
-- a person. From reconciliation.registry, reconciliation.decisions, staging.submission_rows, staging.civil_registry,
-- staging.extracts.
WITH gone AS (
    SELECT id_dtks, nik, alasan_keluar, regexp_replace(nik, '[^0-9]', '', 'g') AS angka FROM reconciliation.registry
    WHERE periode = $periode AND status = 'KELUAR' AND keluar_periode = $periode
),
removed AS (
    SELECT decision.id_anggota AS id_dtks, named.nik, submitted.alasan_hapus
    FROM reconciliation.decisions AS decision
    JOIN staging.submission_rows AS submitted USING (periode, row_id)
    JOIN reconciliation.registry AS named ON named.periode = decision.periode AND named.id_dtks = decision.id_anggota
    WHERE decision.periode = $periode AND decision.nasib = 'DITERIMA' AND submitted.jenis_usulan = 'HAPUS'
),
dead AS (
    SELECT civil.nik
    FROM staging.civil_registry AS civil
    JOIN staging.extracts AS extracts ON extracts.extract = civil.extract
    WHERE extracts.periode = $periode AND civil.status = 2 AND NOT civil.ganda
),
-- Who stands for the person still: a member, or who left on a ground of their own, this quarter or before.
standing AS (
    SELECT DISTINCT regexp_replace(nik, '[^0-9]', '', 'g') AS angka
    FROM reconciliation.registry
    WHERE periode = $periode AND NOT (status = 'KELUAR' AND alasan_keluar = 'GANDA')
)
SELECT gone.id_dtks
FROM gone
WHERE NOT (
    (gone.id_dtks, gone.alasan_keluar) IN (SELECT (removed.id_dtks, removed.alasan_hapus) FROM removed)
    -- The person whom the HAPUS names may stand under a second id with the same NIK (GANDA): both are that person.
    OR (length(gone.nik) >= 16
        AND (gone.nik, gone.alasan_keluar) IN (SELECT (removed.nik, removed.alasan_hapus) FROM removed))
    OR (gone.alasan_keluar = 'GANDA' AND gone.angka IN (SELECT angka FROM standing))
    OR (gone.alasan_keluar = 'MENINGGAL' AND gone.angka IN (SELECT nik FROM dead))
)
ORDER BY gone.id_dtks
