-- One row for a quarter with a snapshot: its digest, its layout (dtks, dtsen), and its counts: also of ids that are
-- blank, and of rows whose id stands again. DTSEN has no ids of its own, as a rule: blank ones are minted later.
-- `orang`: people listed, `tanpa_keluarga` those lines of DTSEN's people whose family has no line, `orang_tanpa_desa`
-- its people of whom no village is known. From staging.dtks_snapshot, staging.dtsen_persons; counts of reading are
-- given ($digest, $sumber, $baris_rusak, $baris_dtsen, $tata_letak, $cara_desa, $tanpa_desa, $baris_orang,
-- $tanpa_keluarga). `desil_anggota` is noted beside, by set_member_decile.sql.
WITH ids AS (
    SELECT id_dtks, count(*) AS baris FROM staging.dtks_snapshot WHERE periode = $periode GROUP BY id_dtks
    UNION ALL
    SELECT id_dtks, count(*) AS baris FROM staging.dtsen_persons WHERE periode = $periode AND id_dtks <> ''
    GROUP BY id_dtks
),
lines AS (
    SELECT count(*) AS baris FROM staging.dtks_snapshot WHERE periode = $periode
),
people AS (
    SELECT count(*) AS orang, count(*) FILTER (WHERE kode_desa = '') AS tanpa_desa FROM staging.dtsen_persons
    WHERE periode = $periode
)
SELECT
    CAST($digest AS VARCHAR) AS digest,
    CAST($sumber AS VARCHAR) AS sumber,
    CAST(max(lines.baris) + $baris_dtsen + $baris_rusak AS INTEGER) AS baris,
    CAST($baris_rusak AS INTEGER) AS baris_rusak,
    CAST(coalesce(sum(ids.baris) FILTER (WHERE id_dtks = ''), 0) AS INTEGER) AS id_kosong,
    CAST(coalesce(sum(ids.baris - 1) FILTER (WHERE id_dtks <> ''), 0) AS INTEGER) AS id_ganda,
    CAST($tata_letak AS VARCHAR) AS tata_letak,
    CAST($cara_desa AS VARCHAR) AS cara_desa,
    CAST($tanpa_desa AS INTEGER) AS tanpa_desa,
    CAST(max(lines.baris) + max(people.orang) AS INTEGER) AS orang,
    CAST(max(people.orang) AS INTEGER) AS orang_dtsen,
    CAST(max(people.tanpa_desa) AS INTEGER) AS orang_tanpa_desa,
    CAST($baris_orang AS INTEGER) AS baris_orang,
    CAST($tanpa_keluarga AS INTEGER) AS tanpa_keluarga,
    CAST(0 AS INTEGER) AS desil_anggota
FROM lines
CROSS JOIN people
LEFT JOIN ids ON TRUE
HAVING $digest <> ''
