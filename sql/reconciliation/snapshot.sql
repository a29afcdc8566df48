-- One row for each person whom the quarter's snapshot lists as a member (contract 2.5). Of the DTKS snapshot that is
-- everybody. Of DTSEN it is families up to the decile of the settings, who takes part in a programme, and who was a
-- member before. Columns as staging.dtks_snapshot. From staging.dtks_snapshot, staging.dtsen_persons, staging.snapshots
-- (the decile), dtsen_known, participation_now, registry_before. The lists of who takes part say a programme that the
-- snapshot does not: 1, or 0 for a NIK that they lack in a village of which they name somebody for the programme.
-- Elsewhere it is unknown, and so it is where a line that cannot be read may name the person. The id of DTSEN's people
-- is the file's, else the one they had, else minted: from the NIK, without one from card, name and birth date, and anew
-- where that id is somebody else's. An id that only waited for one of the centre (BARU-, LAMA-) is not carried on.
WITH receiving AS (
    SELECT
        nik, max(menerima) FILTER (WHERE program = 'PKH') AS pkh, max(menerima) FILTER (WHERE program = 'BPNT') AS bpnt,
        max(menerima) FILTER (WHERE program = 'PBI') AS pbi, max(menerima) FILTER (WHERE program = 'YAPI') AS yapi,
        -- A line of this NIK whose programme cannot be read.
        bool_or(program = '') AS entah
    FROM participation_now
    WHERE nik <> ''
    GROUP BY nik
),
-- Lines that cannot be read may name whoever is not found in a list.
unread AS (
    SELECT
        coalesce(bool_or(program IN ('PKH', '')), FALSE) AS pkh,
        coalesce(bool_or(program IN ('BPNT', '')), FALSE) AS bpnt,
        coalesce(bool_or(program IN ('PBI', '')), FALSE) AS pbi,
        coalesce(bool_or(program IN ('YAPI', '')), FALSE) AS yapi
    FROM participation_now
    WHERE nik = ''
),
listed AS (
    SELECT
        CAST(NULL AS BIGINT) AS nomor, id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin,
        nama_ibu_kandung, alamat, rt,
        rw, kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil
    FROM staging.dtks_snapshot
    WHERE periode = $periode AND (SELECT count(*) FROM participation_now) > 0
    UNION ALL
    SELECT
        rowid, id_dtks, CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') THEN no_kk ELSE '' END, nik, no_kk, nama, '',
        tgl_lahir,
        jenis_kelamin, '', alamat, rt,
        rw, kode_desa, hub_keluarga, '', '', pbi, '', desil
    FROM staging.dtsen_persons
    WHERE periode = $periode
),
-- Where a list names somebody it tells of everybody: lists come by village, too, and of one that none names nothing is
-- known.
told AS (
    SELECT
        listed.kode_desa, bool_or(receiving.pkh = '1') AND NOT min(unread.pkh) AS pkh,
        bool_or(receiving.bpnt = '1') AND NOT min(unread.bpnt) AS bpnt,
        bool_or(receiving.pbi = '1') AND NOT min(unread.pbi) AS pbi,
        bool_or(receiving.yapi = '1') AND NOT min(unread.yapi) AS yapi
    FROM listed
    JOIN receiving ON receiving.nik = listed.nik
    CROSS JOIN unread
    WHERE listed.kode_desa <> ''
    GROUP BY listed.kode_desa
),
joined AS (
    SELECT
        listed.* EXCLUDE (pkh, bpnt, pbi, yapi),
        program_peserta(listed.pkh, listed.nik, receiving.pkh, told.pkh, receiving.entah) AS pkh,
        program_peserta(listed.bpnt, listed.nik, receiving.bpnt, told.bpnt, receiving.entah) AS bpnt,
        program_peserta(listed.pbi, listed.nik, receiving.pbi, told.pbi, receiving.entah) AS pbi,
        program_peserta(listed.yapi, listed.nik, receiving.yapi, told.yapi, receiving.entah) AS yapi,
        known.id_dtks AS id_lama, coalesce(NOT known.keluar, FALSE) AS anggota_lama
    FROM listed
    LEFT JOIN receiving ON receiving.nik = listed.nik
    LEFT JOIN told ON told.kode_desa = listed.kode_desa
    LEFT JOIN dtsen_known AS known ON known.nomor = listed.nomor
),
members AS (
    SELECT
        * EXCLUDE (id_dtks),
        CASE
            WHEN nomor IS NULL OR id_dtks <> '' THEN id_dtks
            WHEN substr(id_lama, 1, 5) NOT IN ('BARU-', 'LAMA-') THEN id_lama
        END AS id_tetap
    FROM joined
    WHERE nomor IS NULL OR anggota_lama OR '1' IN (pkh, bpnt, pbi, yapi)
        OR coalesce(TRY_CAST(desil AS INTEGER) <= (SELECT max(desil_anggota) FROM staging.snapshots
            WHERE periode = $periode), FALSE)
),
keyed AS (
    SELECT
        nomor,
        CASE WHEN nik_wajar(nik) THEN 'NIK|' || nik
            ELSE 'KK|' || no_kk || '|' || upper(nama) || '|' || tgl_lahir END AS kunci,
        row_number() OVER (
            PARTITION BY CASE WHEN nik_wajar(nik) THEN 'NIK|' || nik
                ELSE 'KK|' || no_kk || '|' || upper(nama) || '|' || tgl_lahir END
            ORDER BY upper(nama), tgl_lahir, no_kk, nik
        ) AS urutan
    FROM members
    WHERE id_tetap IS NULL
),
minted AS (
    SELECT nomor, kunci, urutan, id_dtsen(CASE WHEN urutan = 1 THEN kunci ELSE kunci || '|' || urutan END) AS id_baru
    FROM keyed
),
settled AS (
    SELECT
        minted.nomor,
        CASE
            WHEN before.id_dtks IS NULL AND kept.id_tetap IS NULL THEN minted.id_baru
            ELSE id_dtsen(minted.kunci || '|' || minted.urutan || '|' || $periode)
        END AS id_baru
    FROM minted
    LEFT JOIN registry_before AS before ON before.id_dtks = minted.id_baru
    LEFT JOIN (SELECT DISTINCT id_tetap FROM members WHERE id_tetap IS NOT NULL) AS kept
        ON kept.id_tetap = minted.id_baru
)
SELECT
    coalesce(members.id_tetap, settled.id_baru) AS id_dtks, members.id_keluarga, members.nik, members.no_kk,
    members.nama, members.tmp_lahir,
    members.tgl_lahir, members.jenis_kelamin, members.nama_ibu_kandung, members.alamat, members.rt, members.rw,
    members.kode_desa,
    members.hub_keluarga, members.pkh, members.bpnt, members.pbi, members.yapi, members.desil
FROM members
LEFT JOIN settled ON settled.nomor = members.nomor
UNION ALL
-- A DTKS snapshot beside no lists of who takes part is the list of members as it stands.
SELECT
    id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
    kode_desa, hub_keluarga,
    pkh, bpnt, pbi, yapi, desil
FROM staging.dtks_snapshot
WHERE periode = $periode AND (SELECT count(*) FROM participation_now) = 0
