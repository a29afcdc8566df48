-- One row for each accepted proposal and member it holds for, while the centre has not carried it out, and in the
-- quarter in which it ends (contract 6, belum_di_pusat.csv). From pending_states, new_pending,
-- undone_takeovers, reconciliation.registry, members, base, changed_members, started, programmes.
--   kunci          quarter, delivery, sheet, row, and what it holds for: stays as long as the proposal does. What is taken over as GANDA without a
--                  proposal of a village has no delivery, and the quarter, id and programme here
--   keadaan        MENUNGGU; DITOLAK_PUSAT until proposed again or the member leaves; SELESAI in the quarter in which it ends;  sejak_periode: since when
--   keterangan     the centre's reason, or how it ended
--   mengeluarkan   a HAPUS that takes the person out;  membawa: a BARU of a person whom the centre does not list
--   baru_…         the fields of a PERBAIKAN that still hold (of a BARU: the village that it brought the member to; of who came back under another
--                  NIK, also who it is), NULL: none
--   pernah         what earlier corrections asked for of the member that this one may have replaced, a line each: field = value (isi_baku.sql)
--   lama_…         the centre's values at acceptance; lama_pkh … lama_yapi: the programmes of the member just before
WITH told AS (
    -- What later accepted proposals say of a person, against what waited before.
    SELECT
        id_dtks, bool_or(jenis_usulan = 'HAPUS' AND mengeluarkan) AS keluar, bool_or(jenis_usulan = 'BARU') AS masuk,
        bool_or(jenis_usulan = 'BARU' AND program = 'NON BANSOS') AS masuk_saja,
        bool_or(jenis_usulan IN ('BARU', 'HAPUS') AND program = 'PKH') AS pkh,
        bool_or(jenis_usulan IN ('BARU', 'HAPUS') AND program = 'BPNT') AS bpnt,
        bool_or(jenis_usulan IN ('BARU', 'HAPUS') AND program = 'PBI') AS pbi,
        bool_or(jenis_usulan IN ('BARU', 'HAPUS') AND program = 'YAPI') AS yapi,
        bool_or(baru_nik IS NOT NULL) AS nik, bool_or(baru_no_kk IS NOT NULL) AS no_kk,
        bool_or(baru_nama IS NOT NULL) AS nama,
        bool_or(baru_tmp_lahir IS NOT NULL) AS tmp_lahir, bool_or(baru_tgl_lahir IS NOT NULL) AS tgl_lahir,
        bool_or(baru_jenis_kelamin IS NOT NULL) AS jenis_kelamin,
        bool_or(baru_nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung, bool_or(baru_alamat IS NOT NULL) AS alamat,
        bool_or(baru_rt IS NOT NULL) AS rt,
        bool_or(baru_rw IS NOT NULL) AS rw, bool_or(baru_kode_desa IS NOT NULL) AS kode_desa,
        bool_or(baru_hub_keluarga IS NOT NULL) AS hub_keluarga
    FROM new_pending
    GROUP BY id_dtks
),
-- Who stays of two registrations takes over the other's programmes: the centre must give them, too, before it drops the
-- other. Not where something is said of the programme already, in an earlier quarter or in this one.
taken_over AS (
    SELECT
        $periode || '/GANDA/' || kept.id_dtks || '/' || programmes.program AS kunci, kept.id_dtks, said_of.nik,
        said_of.nama,
        kept.kode_desa,
        programmes.program, kept.pkh, kept.bpnt, kept.pbi, kept.yapi
    FROM members AS gone
    JOIN members AS kept ON kept.nomor = gone.nomor_bertahan
    JOIN base AS said_of ON said_of.nomor = kept.nomor
    JOIN started AS listed ON listed.id_dtks = kept.id_dtks
    JOIN reconciliation.registry AS registry
        ON registry.periode = $periode AND registry.id_dtks = kept.id_dtks AND registry.status <> 'KELUAR'
    JOIN programmes
        ON program_pada(programmes.program, gone.pkh, gone.bpnt, gone.pbi, gone.yapi) = '1'
        AND program_pada(programmes.program, listed.pkh, listed.bpnt, listed.pbi, listed.yapi) <> '1'
    LEFT JOIN told ON told.id_dtks = kept.id_dtks
    LEFT JOIN pending_states AS said
        ON said.id_dtks = kept.id_dtks AND said.program = programmes.program AND said.jenis_usulan <> 'PERBAIKAN'
            AND said.keadaan <> 'SELESAI'
    WHERE said.kunci IS NULL
        AND NOT coalesce(program_pada(programmes.program, told.pkh, told.bpnt, told.pbi, told.yapi), FALSE)
),
removing AS (
    SELECT id_dtks, max(diajukan_periode) AS periode FROM pending_states
    WHERE jenis_usulan = 'HAPUS' AND mengeluarkan AND keadaan = 'MENUNGGU'
    GROUP BY id_dtks
),
carried AS (
    SELECT
        states.* EXCLUDE (id_dtks, baru_nik, baru_no_kk, baru_nama, baru_tmp_lahir, baru_tgl_lahir, baru_jenis_kelamin,
            baru_nama_ibu_kandung, baru_alamat, baru_rt, baru_rw, baru_kode_desa, baru_hub_keluarga),
        -- Who left as GANDA lives on under another id; what was asked for the person holds there. A correction stays
        -- with the id that it mended while the centre lists that one: by it the two are known as one.
        CASE WHEN gone.nomor IS NOT NULL
            AND (states.jenis_usulan = 'BARU' OR (states.jenis_usulan = 'PERBAIKAN' AND NOT gone.terdaftar))
            THEN kept.id_dtks
            ELSE states.id_dtks END AS id_dtks,
        CASE WHEN NOT coalesce(told.nik, FALSE) THEN states.baru_nik END AS baru_nik,
        CASE WHEN NOT coalesce(told.no_kk, FALSE) THEN states.baru_no_kk END AS baru_no_kk,
        CASE WHEN NOT coalesce(told.nama, FALSE) THEN states.baru_nama END AS baru_nama,
        CASE WHEN NOT coalesce(told.tmp_lahir, FALSE) THEN states.baru_tmp_lahir END AS baru_tmp_lahir,
        CASE WHEN NOT coalesce(told.tgl_lahir, FALSE) THEN states.baru_tgl_lahir END AS baru_tgl_lahir,
        CASE WHEN NOT coalesce(told.jenis_kelamin, FALSE) THEN states.baru_jenis_kelamin END AS baru_jenis_kelamin,
        CASE
            WHEN NOT coalesce(told.nama_ibu_kandung, FALSE)
            THEN states.baru_nama_ibu_kandung END AS baru_nama_ibu_kandung,
        CASE WHEN NOT coalesce(told.alamat, FALSE) THEN states.baru_alamat END AS baru_alamat,
        CASE WHEN NOT coalesce(told.rt, FALSE) THEN states.baru_rt END AS baru_rt,
        CASE WHEN NOT coalesce(told.rw, FALSE) THEN states.baru_rw END AS baru_rw,
        CASE WHEN NOT coalesce(told.kode_desa, FALSE) THEN states.baru_kode_desa END AS baru_kode_desa,
        CASE WHEN NOT coalesce(told.hub_keluarga, FALSE) THEN states.baru_hub_keluarga END AS baru_hub_keluarga,
        CASE
            WHEN states.keadaan = 'SELESAI' THEN ''
            WHEN undone.kunci IS NOT NULL
                THEN 'Anggota yang keluar sebagai GANDA menjadi anggota lagi, dengan programnya sendiri.'
            -- A death can be taken back, and a removal that waits can be refused: then what was asked for the person
            -- holds again.
            WHEN states.jenis_usulan <> 'HAPUS' AND gone.nomor IS NULL AND registry.status = 'KELUAR'
                AND (
                    (registry.dasar_keluar <> 'DUKCAPIL' AND NOT coalesce(told.keluar, FALSE)
                        AND removing.id_dtks IS NULL)
                    OR states.keadaan = 'DITOLAK_PUSAT'
                )
                    THEN 'Orangnya sudah keluar dari registri.'
            -- Who comes back by a proposal comes back with what that asks for.
            WHEN states.jenis_usulan = 'BARU' AND removing.id_dtks IS NOT NULL AND told.masuk
                THEN 'Usulan desa yang lebih baru menggantikannya.'
            WHEN states.jenis_usulan = 'BARU' AND coalesce((told.keluar AND gone.nomor IS NOT NULL) OR CASE
                WHEN states.program IN (SELECT program FROM programmes)
                    THEN program_pada(states.program, told.pkh, told.bpnt, told.pbi, told.yapi)
                -- That the person is to be listed is asked for still where a programme is asked for, too.
                WHEN states.keadaan = 'DITOLAK_PUSAT' THEN told.masuk
                ELSE told.masuk_saja
            END, FALSE) THEN 'Usulan desa yang lebih baru menggantikannya.'
            WHEN states.jenis_usulan = 'HAPUS' AND coalesce(CASE
                WHEN states.mengeluarkan THEN told.masuk OR told.keluar
                ELSE program_pada(states.program, told.pkh, told.bpnt, told.pbi, told.yapi) OR told.keluar
            END, FALSE) THEN 'Usulan desa yang lebih baru menggantikannya.'
            WHEN states.jenis_usulan = 'HAPUS' AND states.keadaan = 'DITOLAK_PUSAT' AND registry.status = 'KELUAR'
                AND NOT coalesce(told.keluar, FALSE) THEN 'Orangnya sudah keluar dari registri.'
            WHEN states.jenis_usulan = 'PERBAIKAN' AND states.keadaan = 'DITOLAK_PUSAT' AND coalesce(told.nik, FALSE)
                THEN 'Usulan desa yang lebih baru menggantikannya.'
            ELSE ''
        END AS berakhir
    FROM pending_states AS states
    LEFT JOIN undone_takeovers AS undone ON undone.kunci = states.kunci
    LEFT JOIN told ON told.id_dtks = states.id_dtks
    LEFT JOIN removing ON removing.id_dtks = states.id_dtks AND removing.periode > states.diajukan_periode
    LEFT JOIN reconciliation.registry AS registry ON registry.periode = $periode AND registry.id_dtks = states.id_dtks
    LEFT JOIN changed_members AS gone ON gone.id_dtks = states.id_dtks AND gone.nomor_bertahan IS NOT NULL
    LEFT JOIN changed_members AS kept ON kept.nomor = gone.nomor_bertahan
),
ended AS (
    SELECT
        *, CASE
            WHEN berakhir = '' AND jenis_usulan = 'PERBAIKAN' AND keadaan = 'MENUNGGU'
                AND coalesce(baru_nik, baru_no_kk, baru_nama, baru_tmp_lahir, baru_tgl_lahir, baru_jenis_kelamin,
                    baru_nama_ibu_kandung, baru_alamat, baru_rt, baru_rw, baru_kode_desa, baru_hub_keluarga) IS NULL
                THEN 'Usulan desa yang lebih baru menggantikannya.'
            ELSE berakhir
        END AS akhir
    FROM carried
)
SELECT
    kunci, id_dtks, nik, nama, kode_desa, jenis_usulan, program, alasan_hapus, mengeluarkan, membawa, diajukan_periode,
    urutan,
    CASE WHEN akhir <> '' THEN 'SELESAI' ELSE keadaan END AS keadaan,
        CASE WHEN akhir <> '' THEN $periode ELSE sejak_periode END AS sejak_periode,
    CASE WHEN akhir <> '' THEN akhir ELSE keterangan END AS keterangan, sha256, lembar, baris, nomor_ba, tanggal_ba,
    baru_nik, baru_no_kk, baru_nama, baru_tmp_lahir, baru_tgl_lahir, baru_jenis_kelamin,
    baru_nama_ibu_kandung, baru_alamat, baru_rt, baru_rw, baru_kode_desa, baru_hub_keluarga,
    lama_nik, lama_no_kk, lama_nama, lama_tmp_lahir, lama_tgl_lahir, lama_jenis_kelamin,
    lama_nama_ibu_kandung, lama_alamat, lama_rt, lama_rw, lama_kode_desa, lama_hub_keluarga,
    lama_pkh, lama_bpnt, lama_pbi, lama_yapi, coalesce(pernah, '') AS pernah
FROM ended
UNION ALL
SELECT
    kunci, id_dtks, nik, nama, kode_desa, jenis_usulan, program, alasan_hapus, mengeluarkan, membawa, diajukan_periode,
    urutan,
    keadaan, sejak_periode, keterangan, sha256, lembar, baris, nomor_ba, tanggal_ba,
    baru_nik, baru_no_kk, baru_nama, baru_tmp_lahir, baru_tgl_lahir, baru_jenis_kelamin,
    baru_nama_ibu_kandung, baru_alamat, baru_rt, baru_rw, baru_kode_desa, baru_hub_keluarga,
    lama_nik, lama_no_kk, lama_nama, lama_tmp_lahir, lama_tgl_lahir, lama_jenis_kelamin,
    lama_nama_ibu_kandung, lama_alamat, lama_rt, lama_rw, lama_kode_desa, lama_hub_keluarga,
    lama_pkh, lama_bpnt, lama_pbi, lama_yapi, pernah
FROM new_pending
UNION ALL
SELECT DISTINCT
    kunci, id_dtks, nik, nama, kode_desa, 'BARU', program, '', FALSE, FALSE, $periode, 0,
    'MENUNGGU', $periode, '', '', '', CAST(NULL AS INTEGER), '', '',
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', '', '', '', '', '', '', '', '',
    '',
    pkh, bpnt, pbi, yapi, ''
FROM taken_over
ORDER BY kunci
