-- One row for each row that takes part in the rules between rows: how it stands on its own (contract 5.1, 5.2, and
-- against the registry). bersih: no reason at all. gugur: returned or refused, so that it counts against nobody of
-- another village; diam: the same, where a HAPUS and a proposal meet, to which a member who stands there already says
-- as much. pindah: held as a move within the district. From contenders, validation.row_violations, identity_reasons,
-- registry_reasons, catalogue.
WITH reasons AS (
    SELECT row_id, kode FROM validation.row_violations WHERE periode = $periode
    UNION ALL
    SELECT row_id, kode FROM identity_reasons
    UNION ALL
    SELECT row_id, kode FROM registry_reasons
),
gathered AS (
    SELECT
        reasons.row_id, bool_or(catalogue.nasib <> '') AS beralasan,
        bool_or(catalogue.nasib IN ('DIKEMBALIKAN', 'DITOLAK')) AS gugur,
        bool_or(catalogue.nasib IN ('DIKEMBALIKAN', 'DITOLAK')
            AND reasons.kode NOT IN ('SUDAH_TERDAFTAR', 'TERDAFTAR_DI_DESA_LAIN')) AS diam,
        bool_or(reasons.kode = 'PINDAH_DALAM_KABUPATEN') AS pindah
    FROM reasons
    JOIN catalogue USING (kode)
    GROUP BY reasons.row_id
)
SELECT
    contenders.row_id, NOT coalesce(gathered.beralasan, FALSE) AS bersih, coalesce(gathered.gugur, FALSE) AS gugur,
    coalesce(gathered.diam, FALSE) AS diam, coalesce(gathered.pindah, FALSE) AS pindah
FROM contenders
LEFT JOIN gathered USING (row_id)
ORDER BY contenders.row_id
