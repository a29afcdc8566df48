-- One row for each programme, village, status, sex and age group: members. Who receives several programmes stands under
-- each of them, who receives none under NON BANSOS, and who receives none that is known under TIDAK_DIKETAHUI.
-- From shared_members.
WITH alike AS (
    SELECT kode_kecamatan, kode_desa, status, jenis_kelamin, kelompok_umur, pkh, bpnt, pbi, yapi, count(*) AS orang
    FROM shared_members
    GROUP BY kode_kecamatan, kode_desa, status, jenis_kelamin, kelompok_umur, pkh, bpnt, pbi, yapi
),
received AS (
    SELECT
        *, unnest(CASE WHEN '1' IN (pkh, bpnt, pbi, yapi)
            THEN string_split(daftar_program(pkh, bpnt, pbi, yapi, pemisah := ';'), ';')
            WHEN '' IN (pkh, bpnt, pbi, yapi) THEN ['TIDAK_DIKETAHUI']
            ELSE ['NON BANSOS'] END) AS program
    FROM alike
)
SELECT program, kode_kecamatan, kode_desa, status, jenis_kelamin, kelompok_umur, CAST(sum(orang) AS BIGINT) AS orang
FROM received
GROUP BY program, kode_kecamatan, kode_desa, status, jenis_kelamin, kelompok_umur
ORDER BY program, kode_kecamatan, kode_desa, status, jenis_kelamin, kelompok_umur
