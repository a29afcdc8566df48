-- One row for each member at risk and each of its reasons: what is wrong and what to do about it, in the sentences of
-- members. From at_risk, waiting, catalogue, catalogue_variants (frames).
CREATE OR REPLACE TEMP TABLE risk_sentences AS
WITH refused AS (
    SELECT DISTINCT id_dtks FROM waiting WHERE keadaan = 'DITOLAK_PUSAT' AND jenis_usulan = 'BARU' AND id_dtks <> ''
),
held AS (
    SELECT at_risk.id_dtks, at_risk.nik_lama, at_risk.nama_lama, unnest(string_split(at_risk.alasan, ';')) AS kode,
           refused.id_dtks IS NOT NULL AS ditolak_pusat, NOT coalesce(at_risk.padan, TRUE) AS belum_padan
    FROM at_risk
    LEFT JOIN refused ON refused.id_dtks = at_risk.id_dtks
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
    END
