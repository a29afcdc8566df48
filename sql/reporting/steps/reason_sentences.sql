-- One row for each member with a reason and each of its reasons: what is wrong and what to do about it, in the
-- sentences of members. From reconciliation.registry, reconciliation.pending, waiting, catalogue, catalogue_variants
-- (frames).
WITH refused AS (
    SELECT DISTINCT id_dtks FROM waiting WHERE keadaan = 'DITOLAK_PUSAT' AND jenis_usulan = 'BARU' AND id_dtks <> ''
),
-- Whom a village proposed, this quarter too: who has just been proposed is not to be proposed again.
asked AS (
    SELECT DISTINCT id_dtks FROM reconciliation.pending
    WHERE periode = $periode AND keadaan = 'MENUNGGU' AND jenis_usulan = 'BARU' AND sha256 <> ''
),
held AS (
    SELECT registry.id_dtks, registry.nik_lama, registry.nama_lama, unnest(string_split(registry.alasan, ';')) AS kode,
        refused.id_dtks IS NOT NULL AS ditolak_pusat, NOT coalesce(registry.padan, TRUE) AS belum_padan,
        asked.id_dtks IS NOT NULL AS diusulkan_lagi
    FROM reconciliation.registry AS registry
    LEFT JOIN refused ON refused.id_dtks = registry.id_dtks
    LEFT JOIN asked ON asked.id_dtks = registry.id_dtks
    WHERE registry.periode = $periode AND registry.status <> 'KELUAR' AND registry.alasan <> ''
)
SELECT held.id_dtks, held.kode, catalogue.urutan,
    replace(
        replace(
            coalesce(variant.kalimat, catalogue.kalimat),
            '{nik_lama}', coalesce(nullif(held.nik_lama, ''), '(tidak ada)')
        ),
        '{nama_lama}', coalesce(nullif(held.nama_lama, ''), '(tidak ada)')
    ) AS kalimat,
    coalesce(variant.perbaikan, catalogue.perbaikan) AS perbaikan
FROM held
JOIN catalogue ON catalogue.kode = held.kode
LEFT JOIN catalogue_variants AS variant ON variant.kode = held.kode
    AND variant.keadaan = CASE
        WHEN held.kode <> 'HILANG_DI_PUSAT' THEN 'ANGGOTA'
        WHEN held.ditolak_pusat THEN 'DITOLAK_PUSAT'
        -- A BARU of whom we know under another NIK or name is returned: the data are mended first.
        WHEN held.belum_padan THEN 'BELUM_PADAN'
        WHEN held.diusulkan_lagi THEN 'MENUNGGU_PUSAT'
    END
