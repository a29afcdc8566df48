-- One row for each member at risk: why, since when, who it is, what is wrong and what to do about it, in sentences.
-- From at_risk, waiting, catalogue, catalogue_variants and villages (frames).
WITH refused AS (
    SELECT DISTINCT id_dtks FROM waiting WHERE keadaan = 'DITOLAK_PUSAT' AND jenis_usulan = 'BARU' AND id_dtks <> ''
),
held AS (
    SELECT at_risk.id_dtks, at_risk.nik_lama, at_risk.nama_lama, unnest(string_split(at_risk.alasan, ';')) AS kode,
           refused.id_dtks IS NOT NULL AS ditolak_pusat, NOT coalesce(at_risk.padan, TRUE) AS belum_padan
    FROM at_risk
    LEFT JOIN refused ON refused.id_dtks = at_risk.id_dtks
),
sentences AS (
    SELECT held.id_dtks, catalogue.urutan,
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
),
told AS (
    SELECT id_dtks, string_agg(kalimat, ' ' ORDER BY urutan) AS apa_yang_salah,
        string_agg(perbaikan, ' ' ORDER BY urutan) AS cara_memperbaiki
    FROM sentences
    GROUP BY id_dtks
)
SELECT at_risk.kode_desa, at_risk.id_dtks, at_risk.status, at_risk.alasan, at_risk.saran_nik, at_risk.pemilik,
    at_risk.sejak_periode,
       at_risk.nik, at_risk.nama, coalesce(villages.desa, '') AS desa, coalesce(villages.kecamatan, '') AS kecamatan,
       sebutan_program(at_risk.pkh, at_risk.bpnt, at_risk.pbi, at_risk.yapi) AS program,
       coalesce(told.apa_yang_salah, '') AS apa_yang_salah, coalesce(told.cara_memperbaiki, '') AS cara_memperbaiki
FROM at_risk
LEFT JOIN told ON told.id_dtks = at_risk.id_dtks
LEFT JOIN villages ON villages.kode_desa = at_risk.kode_desa
ORDER BY at_risk.kode_desa, at_risk.id_dtks
