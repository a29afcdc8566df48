-- One row for each record without a right NIK, or with a doubted one, and person it may mean, where nobody is sure yet,
-- by reference. What is accepted is settled. From reconciliation.candidates, reconciliation.decisions,
-- reconciliation.registry, statuses and identities.
WITH unsure AS (
    SELECT
        candidates.jenis, candidates.row_id, candidates.id_dtks, candidates.nik, candidates.urutan, candidates.skor,
        candidates.penjelasan,
        bool_or(candidates.pasti) OVER (PARTITION BY candidates.jenis, candidates.row_id,
            candidates.id_dtks) AS sudah_pasti
    FROM reconciliation.candidates AS candidates
    WHERE candidates.periode = $periode
)
SELECT
    identities.rujukan AS satu, 'NIK:' || unsure.nik AS dua, 'KANDIDAT' AS sebab,
    CAST(unsure.urutan AS INTEGER) AS urutan,
    CAST(unsure.skor AS DECIMAL(9, 3)) AS skor, unsure.penjelasan
FROM unsure
JOIN identities ON identities.nomor = unsure.row_id AND identities.jenis = 'USULAN'
JOIN reconciliation.decisions AS decision
    ON decision.periode = $periode AND decision.row_id = unsure.row_id AND decision.nasib <> 'DITERIMA'
WHERE unsure.jenis = 'BARIS' AND NOT unsure.sudah_pasti
UNION ALL
SELECT
    'ANGGOTA:' || unsure.id_dtks, 'NIK:' || unsure.nik, 'KANDIDAT', CAST(unsure.urutan AS INTEGER),
    CAST(unsure.skor AS DECIMAL(9, 3)),
    unsure.penjelasan
FROM unsure
-- Whom an accepted PERBAIKAN made padan has a right NIK by now.
JOIN reconciliation.registry AS registry
    ON registry.id_dtks = unsure.id_dtks AND registry.periode = $periode
    AND registry.status IN (SELECT status FROM statuses WHERE ditanyakan)
WHERE unsure.jenis = 'ANGGOTA' AND NOT unsure.sudah_pasti
