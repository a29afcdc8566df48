-- One row for each record without a right NIK, or with a doubted one, and each person worth looking at whom it may
-- mean, where nobody is sure yet, by reference. What is accepted is settled. `giliran`: 2 where the answer decides
-- about a proposal or a member at risk, else 3. From reconciliation.candidates, reconciliation.decisions,
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
    CAST(unsure.skor AS DECIMAL(9, 3)) AS skor, unsure.penjelasan,
    -- Of a row that another one stands for, or that is refused, the answer changes nothing now.
    CASE WHEN decision.nasib IN ('DIKEMBALIKAN', 'DITAHAN') THEN 2 ELSE 3 END AS giliran
FROM unsure
JOIN identities ON identities.nomor = unsure.row_id AND identities.jenis = 'USULAN'
JOIN reconciliation.decisions AS decision
    ON decision.periode = $periode AND decision.row_id = unsure.row_id AND decision.nasib <> 'DITERIMA'
WHERE unsure.jenis = 'BARIS' AND NOT unsure.sudah_pasti
UNION ALL
SELECT
    'ANGGOTA:' || unsure.id_dtks, 'NIK:' || unsure.nik, 'KANDIDAT', CAST(unsure.urutan AS INTEGER),
    CAST(unsure.skor AS DECIMAL(9, 3)),
    unsure.penjelasan, CASE WHEN statuses.berisiko THEN 2 ELSE 3 END
FROM unsure
-- Whom an accepted PERBAIKAN made padan has a right NIK by now.
JOIN reconciliation.registry AS registry
    ON registry.id_dtks = unsure.id_dtks AND registry.periode = $periode
JOIN statuses ON statuses.status = registry.status AND statuses.ditanyakan
WHERE unsure.jenis = 'ANGGOTA' AND NOT unsure.sudah_pasti
