-- One row for each member as other agencies may see them: where, sex and age group on the quarter's last day ($hari),
-- what they receive. A village that is none of the district is unknown. From reconciliation.registry, villages (frame),
-- age_groups (frame).
WITH born AS (
    SELECT
        id_dtks, nik, padan, kode_desa, nullif(jenis_kelamin, '') AS jenis_kelamin, status, pkh, bpnt, pbi, yapi, desil,
        TRY_CAST(tgl_lahir AS DATE) AS lahir
    FROM reconciliation.registry
    WHERE periode = $periode AND status <> 'KELUAR'
),
members AS (
    SELECT
        *, year(CAST($hari AS DATE)) - year(lahir) - CASE
            WHEN 100 * month(lahir) + day(lahir) > 100 * month(CAST($hari AS DATE)) + day(CAST($hari AS DATE)) THEN 1
            ELSE 0 END AS umur
    FROM born
)
SELECT
    members.id_dtks, members.nik, coalesce(members.padan, FALSE) AS padan,
    CASE WHEN villages.kode_desa IS NULL THEN 'TIDAK_DIKETAHUI'
        ELSE left(villages.kode_desa, 6) END AS kode_kecamatan,
    coalesce(villages.kode_desa, 'TIDAK_DIKETAHUI') AS kode_desa,
    coalesce(members.jenis_kelamin, 'TIDAK_DIKETAHUI') AS jenis_kelamin,
    coalesce(age_groups.kelompok, 'TIDAK_DIKETAHUI') AS kelompok_umur,
    members.status, members.pkh, members.bpnt, members.pbi, members.yapi, members.desil
FROM members
LEFT JOIN villages ON villages.kode_desa = members.kode_desa
LEFT JOIN age_groups ON members.umur BETWEEN age_groups.dari AND age_groups.sampai
