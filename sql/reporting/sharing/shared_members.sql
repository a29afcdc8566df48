-- One row for each member as other agencies may see them: where, sex and age group on the quarter's last day ($hari),
-- what they receive. A village that is none of the district is unknown. From reconciliation.registry, villages (frame),
-- age_groups (frame).
--   pengenal   what the pseudonym is made of: the NIK where it is this member's alone, else the ID DTKS
WITH members AS (
    SELECT
        registry.*, date_diff('year', TRY_CAST(tgl_lahir AS DATE), CAST($hari AS DATE)) - CASE
            WHEN strftime(TRY_CAST(tgl_lahir AS DATE), '%m%d') > strftime(CAST($hari AS DATE), '%m%d') THEN 1
            ELSE 0 END AS umur,
        regexp_full_match(nik, '[0-9]{16}') AS ber_nik
    FROM reconciliation.registry AS registry
    WHERE periode = $periode AND status <> 'KELUAR'
),
bearers AS (
    SELECT nik, count(*) AS orang, count(*) FILTER (coalesce(padan, FALSE)) AS orang_padan
    FROM members
    WHERE ber_nik
    GROUP BY nik
)
SELECT
    members.id_dtks,
    CASE WHEN bearers.orang = 1 OR (bearers.orang_padan = 1 AND members.padan) THEN 'NIK' ELSE 'ID' END AS dasar_kunci,
    CASE WHEN bearers.orang = 1 OR (bearers.orang_padan = 1 AND members.padan) THEN members.nik
        ELSE members.id_dtks END AS pengenal,
    CASE WHEN villages.kode_desa IS NULL THEN 'TIDAK_DIKETAHUI'
        ELSE left(villages.kode_desa, 6) END AS kode_kecamatan,
    coalesce(villages.kode_desa, 'TIDAK_DIKETAHUI') AS kode_desa,
    coalesce(nullif(members.jenis_kelamin, ''), 'TIDAK_DIKETAHUI') AS jenis_kelamin,
    coalesce(age_groups.kelompok, 'TIDAK_DIKETAHUI') AS kelompok_umur,
    members.status, members.pkh, members.bpnt, members.pbi, members.yapi, members.desil
FROM members
LEFT JOIN bearers ON bearers.nik = members.nik
LEFT JOIN villages ON villages.kode_desa = members.kode_desa
LEFT JOIN age_groups ON members.umur BETWEEN age_groups.dari AND age_groups.sampai
ORDER BY members.id_dtks
