-- One row for each person the quarter's registry starts from: as in `started`, with what waits at the centre applied
-- again and deaths that Dukcapil took back taken back (contract 6): what rows are judged against. Names folded, each
-- spelling once; a dash is no mother's name, nor anybody's. From started, pending_effects, registry_before,
-- reconciliation.snapshot, reconciliation.persons.
--   terdaftar, disnapshot   as in started;  hilang: a member whom the centre's snapshot lacks (also carried through quarters without one)
--   menunggu                an accepted BARU of a new person whom no snapshot lists yet;  ditolak_pusat: the centre refused it
--   hidup_lagi              left because Dukcapil said dead, and stands there with another known status now: a member again, with all programmes
--   nik_lama, nama_lama     what the registry before said, where the snapshot itself corrects the member
WITH delivered AS (
    SELECT count(*) > 0 AS yes FROM reconciliation.snapshot WHERE periode = $periode
),
-- The person of the civil registry of whom the death was told: the NIK and the name as they stood when the member left.
departed AS (
    SELECT
        before.id_dtks, before.pkh, before.bpnt, before.pbi, before.yapi, person.status,
        nama_baku(before.nama) AS baku, person.baku AS baku_orang, nama_baku(before.nama_ibu_kandung) AS ibu,
        person.ibu_baku AS ibu_orang,
        tanggal_setara(TRY_CAST(before.tgl_lahir AS DATE), person.tgl_lahir) AS tanggal_sama
    FROM registry_before AS before
    LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = nik_rapi(before.nik)
    WHERE before.status = 'KELUAR' AND before.dasar_keluar = 'DUKCAPIL'
),
mourned AS (
    SELECT
        id_dtks, pkh, bpnt, pbi, yapi, status,
        CASE
            WHEN status IS NULL THEN FALSE
            WHEN coalesce(nama_sama, FALSE) THEN TRUE
            -- A name can be mended together with the death: another name alone makes nobody else of who lives under
            -- that NIK.
            WHEN status <> 2 THEN nama_sama IS NULL OR (coalesce(tanggal_sama, TRUE) AND coalesce(ibu_sama, TRUE))
        END AS diketahui
    FROM (
        SELECT *, nama_setara(baku, baku_orang) AS nama_sama, nama_setara(ibu, ibu_orang) AS ibu_sama FROM departed
    ) AS compared
),
carried AS NOT MATERIALIZED (
    SELECT
        started.* EXCLUDE (nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
            kode_desa, hub_keluarga, pkh,
        bpnt, pbi, yapi, keluar),
        coalesce(effects.baru_nik, started.nik) AS nik, coalesce(effects.baru_no_kk, started.no_kk) AS no_kk,
        coalesce(effects.baru_nama, started.nama) AS nama,
        coalesce(effects.baru_tmp_lahir, started.tmp_lahir) AS tmp_lahir,
        coalesce(effects.baru_tgl_lahir, started.tgl_lahir) AS tgl_lahir,
        coalesce(effects.baru_jenis_kelamin, started.jenis_kelamin) AS jenis_kelamin,
        coalesce(effects.baru_nama_ibu_kandung, started.nama_ibu_kandung) AS nama_ibu_kandung,
        coalesce(effects.baru_alamat, started.alamat) AS alamat, coalesce(effects.baru_rt, started.rt) AS rt,
        coalesce(effects.baru_rw, started.rw) AS rw, coalesce(effects.baru_kode_desa, started.kode_desa) AS kode_desa,
        coalesce(effects.baru_hub_keluarga, started.hub_keluarga) AS hub_keluarga,
        program_berjalan(
            started.pkh, effects.pkh, effects.pulih_pkh, mourned.pkh, mourned.diketahui AND mourned.status <> 2,
            started.disnapshot
        ) AS pkh,
        program_berjalan(
            started.bpnt, effects.bpnt, effects.pulih_bpnt, mourned.bpnt, mourned.diketahui AND mourned.status <> 2,
            started.disnapshot
        ) AS bpnt,
        program_berjalan(
            started.pbi, effects.pbi, effects.pulih_pbi, mourned.pbi, mourned.diketahui AND mourned.status <> 2,
            started.disnapshot
        ) AS pbi,
        program_berjalan(
            started.yapi, effects.yapi, effects.pulih_yapi, mourned.yapi, mourned.diketahui AND mourned.status <> 2,
            started.disnapshot
        ) AS yapi,
        coalesce(mourned.diketahui AND mourned.status <> 2, FALSE) AS hidup_lagi,
        coalesce(effects.keluar, FALSE)
            OR (started.keluar AND NOT coalesce(mourned.diketahui AND mourned.status <> 2, FALSE)
                AND NOT coalesce(effects.pulih, FALSE))
            OR (mourned.id_dtks IS NOT NULL AND NOT coalesce(mourned.diketahui, FALSE)) AS keluar,
        coalesce(effects.menunggu, FALSE) AND NOT started.terdaftar AS menunggu,
        coalesce(effects.ditolak_pusat, FALSE) AND NOT started.terdaftar AS ditolak_pusat
    FROM started
    LEFT JOIN pending_effects AS effects USING (id_dtks)
    LEFT JOIN mourned ON mourned.id_dtks = started.id_lama
),
-- Ids alone are sorted, not all that stands beside them.
numbered AS (
    SELECT id_dtks, row_number() OVER (ORDER BY id_dtks) AS nomor FROM started
),
spellings AS (
    SELECT ejaan, CASE WHEN ejaan = '-' THEN '' ELSE nama_baku(ejaan) END AS baku
    FROM (SELECT nama AS ejaan FROM carried UNION SELECT nama_ibu_kandung FROM carried UNION SELECT nama_dulu
        FROM carried) AS every_spelling
)
SELECT
    numbered.nomor, carried.* EXCLUDE (nik_dulu, nama_dulu),
    NOT (carried.keluar OR carried.disnapshot OR carried.menunggu) AND (
        delivered.yes OR carried.ditolak_pusat OR carried.status_lama = 'HILANG_DI_PUSAT'
        OR (NOT carried.terdaftar AND carried.status_lama = 'KELUAR')
    ) AS hilang,
    CASE WHEN carried.nik_dulu <> '' AND nik_rapi(carried.nik_dulu) <> nik_rapi(carried.nik) THEN carried.nik_dulu
        ELSE '' END AS nik_lama,
    CASE WHEN carried.nama_dulu <> '' AND former.baku <> ''
        AND former.baku <> coalesce(name.baku, '') THEN carried.nama_dulu ELSE '' END AS nama_lama,
    nik_rapi(carried.nik) AS nik_bersih,
    coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku,
    TRY_CAST(carried.tgl_lahir AS DATE) AS tanggal,
    CASE WHEN regexp_full_match(carried.no_kk, '[0-9]{16}') THEN carried.no_kk END AS kk
FROM carried
JOIN numbered ON numbered.id_dtks = carried.id_dtks
CROSS JOIN delivered
LEFT JOIN spellings AS name ON name.ejaan = carried.nama
LEFT JOIN spellings AS mother ON mother.ejaan = carried.nama_ibu_kandung
LEFT JOIN spellings AS former ON former.ejaan = carried.nama_dulu
