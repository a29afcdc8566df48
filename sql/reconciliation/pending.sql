-- One row for each accepted proposal and member it holds for, while the centre has not carried it out, and in the
-- quarter in which it ends (contract 6, belum_di_pusat.csv). From pending_states, undone_takeovers,
-- reconciliation.submission, reconciliation.registry, correction_rows, removal_rows, additions, contenders, members,
-- base, changed_members, started, reconciliation.persons, programmes, staging.submission_rows (what was said, and
-- replaced).
--   kunci          quarter, delivery, sheet, row, and what it holds for: stays as long as the proposal does. What is taken over as GANDA without a
--                  proposal of a village has no delivery, and the quarter, id and programme here
--   keadaan        MENUNGGU; DITOLAK_PUSAT until proposed again or the member leaves; SELESAI in the quarter in which it ends;  sejak_periode: since when
--   keterangan     the centre's reason, or how it ended
--   mengeluarkan   a HAPUS that takes the person out;  membawa: a BARU of a person whom the centre does not list
--   baru_…         the fields of a PERBAIKAN that still hold (of a BARU: the village that it brought the member to; of who came back under another
--                  NIK, also who it is), NULL: none
--   pernah         what earlier corrections asked for of the member that this one may have replaced, a line each: field = value (isi_baku.sql)
--   lama_…         the centre's values at acceptance; lama_pkh … lama_yapi: the programmes of the member just before
WITH accepted AS (
    SELECT submission.*
    FROM reconciliation.submission AS submission
    WHERE submission.periode = $periode
),
new_baru AS (
    SELECT
        accepted.row_id, coalesce(changed.nomor, added.nomor) AS nomor, accepted.program, FALSE AS mengeluarkan,
        additions.membawa,
        contenders.urutan, '' AS akhiran,
        CASE
            WHEN additions.kode_desa_domisili IS DISTINCT FROM changed.kode_desa_sebelum
            THEN additions.kode_desa_domisili END AS baru_kode_desa,
        additions.mengganti
    FROM accepted
    JOIN contenders USING (row_id)
    JOIN additions ON additions.nik = contenders.nik
    LEFT JOIN (SELECT nomor, kode_desa AS kode_desa_sebelum FROM members) AS changed ON changed.nomor = additions.nomor
    LEFT JOIN changed_members AS added ON added.id_dtks = CASE WHEN additions.nomor IS NULL THEN additions.id_baru END
    WHERE accepted.jenis_usulan = 'BARU'
),
-- Who takes over the programmes of a registration that a HAPUS GANDA takes out must have them at the centre, too.
new_inherited AS (
    SELECT
        removal_rows.row_id, removal_rows.nomor_bertahan AS nomor, programmes.program, FALSE AS mengeluarkan,
        FALSE AS membawa,
        removal_rows.urutan, '/AMBIL ALIH ' || programmes.program AS akhiran, CAST(NULL AS VARCHAR) AS baru_kode_desa,
        FALSE AS mengganti
    FROM removal_rows
    JOIN members ON members.nomor = removal_rows.nomor
    JOIN members AS kept ON kept.nomor = removal_rows.nomor_bertahan
    JOIN started AS listed ON listed.id_dtks = kept.id_dtks
    JOIN programmes
        ON program_pada(programmes.program, members.pkh, members.bpnt, members.pbi, members.yapi) = '1'
        AND program_pada(programmes.program, listed.pkh, listed.bpnt, listed.pbi, listed.yapi) <> '1'
    WHERE removal_rows.disebut AND removal_rows.alasan_hapus = 'GANDA' AND removal_rows.mengeluarkan
),
new_hapus AS (
    SELECT
        removal_rows.row_id, removal_rows.nomor, removal_rows.program, removal_rows.mengeluarkan, FALSE AS membawa,
        removal_rows.urutan,
        CASE WHEN removal_rows.disebut THEN '' WHEN members.nomor_bertahan IS NULL THEN '/GANDA'
            ELSE '/GANDA ' || members.id_dtks END AS akhiran,
        CAST(NULL AS VARCHAR) AS baru_kode_desa, FALSE AS mengganti
    FROM removal_rows
    JOIN members ON members.nomor = removal_rows.nomor
),
new_ones AS (
    SELECT row_id, nomor, 'BARU' AS jenis_usulan, program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa,
        mengganti FROM new_baru
    UNION ALL
    SELECT row_id, nomor, 'BARU', program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa, mengganti
    FROM new_inherited
    UNION ALL
    SELECT row_id, nomor, 'HAPUS', program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa, mengganti
    FROM new_hapus
    UNION ALL
    SELECT correction_rows.row_id, nomor, 'PERBAIKAN', accepted.program, FALSE, FALSE, urutan, '',
        CAST(NULL AS VARCHAR), FALSE
    FROM correction_rows
    JOIN accepted USING (row_id)
),
-- Within the quarter the last row that gives a field gives it.
last_given AS (
    SELECT
        nomor, max(urutan) FILTER (WHERE nik IS NOT NULL) AS nik, max(urutan) FILTER (WHERE no_kk IS NOT NULL) AS no_kk,
        max(urutan) FILTER (WHERE nama IS NOT NULL) AS nama,
        max(urutan) FILTER (WHERE tmp_lahir IS NOT NULL) AS tmp_lahir,
        max(urutan) FILTER (WHERE tgl_lahir IS NOT NULL) AS tgl_lahir,
        max(urutan) FILTER (WHERE jenis_kelamin IS NOT NULL) AS jenis_kelamin,
        max(urutan) FILTER (WHERE nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung,
        max(urutan) FILTER (WHERE alamat IS NOT NULL) AS alamat,
        max(urutan) FILTER (WHERE rt IS NOT NULL) AS rt, max(urutan) FILTER (WHERE rw IS NOT NULL) AS rw,
        max(urutan) FILTER (WHERE kode_desa IS NOT NULL) AS kode_desa,
        max(urutan) FILTER (WHERE hub_keluarga IS NOT NULL) AS hub_keluarga
    FROM correction_rows
    GROUP BY nomor
),
-- The centre's value at acceptance: the oldest that a field still holds against, else what the snapshot (or the
-- registry before) says.
held AS (
    SELECT
        id_dtks,
        min_by(lama_nik, diajukan_periode || kunci) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nik IS NOT NULL) AS nik,
        min_by(lama_no_kk, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_no_kk IS NOT NULL) AS no_kk,
        min_by(lama_nama, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nama IS NOT NULL) AS nama,
        min_by(lama_tmp_lahir, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_tmp_lahir IS NOT NULL) AS tmp_lahir,
        min_by(lama_tgl_lahir, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_tgl_lahir IS NOT NULL) AS tgl_lahir,
        min_by(lama_jenis_kelamin, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_jenis_kelamin IS NOT NULL) AS jenis_kelamin,
        min_by(lama_nama_ibu_kandung, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung,
        min_by(lama_alamat, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_alamat IS NOT NULL) AS alamat,
        min_by(lama_rt, diajukan_periode || kunci) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_rt IS NOT NULL) AS rt,
        min_by(lama_rw, diajukan_periode || kunci) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_rw IS NOT NULL) AS rw,
        min_by(lama_kode_desa, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_kode_desa IS NOT NULL) AS kode_desa,
        min_by(lama_hub_keluarga, diajukan_periode || kunci)
            FILTER (WHERE keadaan = 'MENUNGGU' AND baru_hub_keluarga IS NOT NULL) AS hub_keluarga
    FROM pending_states
    WHERE jenis_usulan = 'PERBAIKAN'
    GROUP BY id_dtks
),
-- What we asked for of a member before and may still be shown by a snapshot that knows our earlier submission alone.
asked_before AS (
    SELECT
        id_dtks, string_agg(
            concat_ws(
                chr(10), nullif(pernah, ''),
                'nik=' || isi_baku(baru_nik),
                'no_kk=' || isi_baku(baru_no_kk),
                'nama=' || isi_baku(baru_nama),
                'tmp_lahir=' || isi_baku(baru_tmp_lahir),
                'tgl_lahir=' || isi_baku(baru_tgl_lahir),
                'jenis_kelamin=' || isi_baku(baru_jenis_kelamin),
                'nama_ibu_kandung=' || isi_baku(baru_nama_ibu_kandung),
                'alamat=' || isi_baku(baru_alamat),
                'rt=' || isi_baku(baru_rt),
                'rw=' || isi_baku(baru_rw),
                'kode_desa=' || isi_baku(baru_kode_desa),
                'hub_keluarga=' || isi_baku(baru_hub_keluarga)
            ), chr(10)
            ORDER BY diajukan_periode, kunci
        ) AS pernah
    FROM pending_states
    WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'HAPUS'
    GROUP BY id_dtks
),
-- So may what a row of this quarter gave of a field that a later one gives: an earlier window may have uploaded it.
given_before AS (
    SELECT
        given.nomor, given.urutan, given.row_id, concat_ws(
            chr(10),
            CASE WHEN given.urutan < last_given.nik THEN 'nik=' || isi_baku(given.nik) END,
            CASE WHEN given.urutan < last_given.no_kk THEN 'no_kk=' || isi_baku(given.no_kk) END,
            CASE WHEN given.urutan < last_given.nama THEN 'nama=' || isi_baku(given.nama) END,
            CASE WHEN given.urutan < last_given.tmp_lahir THEN 'tmp_lahir=' || isi_baku(given.tmp_lahir) END,
            CASE WHEN given.urutan < last_given.tgl_lahir THEN 'tgl_lahir=' || isi_baku(given.tgl_lahir) END,
            CASE
                WHEN given.urutan < last_given.jenis_kelamin THEN 'jenis_kelamin=' || isi_baku(given.jenis_kelamin) END,
            CASE
                WHEN given.urutan < last_given.nama_ibu_kandung
                THEN 'nama_ibu_kandung=' || isi_baku(given.nama_ibu_kandung) END,
            CASE WHEN given.urutan < last_given.alamat THEN 'alamat=' || isi_baku(given.alamat) END,
            CASE WHEN given.urutan < last_given.rt THEN 'rt=' || isi_baku(given.rt) END,
            CASE WHEN given.urutan < last_given.rw THEN 'rw=' || isi_baku(given.rw) END,
            CASE WHEN given.urutan < last_given.kode_desa THEN 'kode_desa=' || isi_baku(given.kode_desa) END,
            CASE WHEN given.urutan < last_given.hub_keluarga THEN 'hub_keluarga=' || isi_baku(given.hub_keluarga) END
        ) AS kata
    FROM correction_rows AS given
    JOIN last_given USING (nomor)
    UNION ALL
    -- Of a row that was replaced: what Dukcapil does not spell. The rest is the same person's, and the same.
    SELECT
        given.nomor, given.urutan, said.row_id, concat_ws(
            chr(10),
            'tmp_lahir=' || isi_baku(nullif(said.tempat_lahir, '-')),
            'alamat=' || isi_baku(nullif(said.alamat, '-')),
            'rt=' || isi_baku(said.rt),
            'rw=' || isi_baku(said.rw)
        )
    FROM correction_rows AS given
    JOIN staging.submission_rows AS said
        ON said.periode = $periode AND said.nik = given.nik AND said.jenis_usulan = 'PERBAIKAN' AND said.digantikan
),
said_before AS (
    SELECT nomor, string_agg(DISTINCT kata, chr(10) ORDER BY kata) AS kata
    FROM given_before
    WHERE kata <> ''
    GROUP BY nomor
),
-- Who comes back under another NIK, as the civil registry has that person.
come_back AS (
    SELECT person.nik, person.no_kk, person.nama, person.tgl_lahir, person.jenis_kelamin, person.nama_ibu
    FROM additions
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = additions.nik
    WHERE additions.mengganti
),
fresh AS (
    SELECT
        $periode || '/' || accepted.sha256 || '/' || accepted.lembar || '/' || CAST(accepted.baris AS VARCHAR)
            || new_ones.akhiran AS kunci,
        changed.id_dtks, accepted.nik, accepted.nama, accepted.kode_desa, new_ones.jenis_usulan, new_ones.program,
        CASE WHEN new_ones.jenis_usulan = 'HAPUS' THEN accepted.alasan_hapus ELSE '' END AS alasan_hapus,
            new_ones.mengeluarkan, new_ones.membawa,
        $periode AS diajukan_periode, new_ones.urutan, 'MENUNGGU' AS keadaan, $periode AS sejak_periode,
        '' AS keterangan,
        accepted.sha256, accepted.lembar, accepted.baris, accepted.nomor_ba, accepted.tanggal_ba,
        CASE WHEN new_ones.mengganti THEN again.nik
            WHEN last_given.nik = new_ones.urutan THEN given.nik END AS baru_nik,
        CASE WHEN new_ones.mengganti THEN nullif(again.no_kk, '')
            WHEN last_given.no_kk = new_ones.urutan THEN given.no_kk END AS baru_no_kk,
        CASE WHEN new_ones.mengganti THEN nullif(again.nama, '')
            WHEN last_given.nama = new_ones.urutan THEN given.nama END AS baru_nama,
        CASE WHEN last_given.tmp_lahir = new_ones.urutan THEN given.tmp_lahir END AS baru_tmp_lahir,
        CASE
            WHEN new_ones.mengganti THEN strftime(again.tgl_lahir, '%Y-%m-%d')
                WHEN last_given.tgl_lahir = new_ones.urutan THEN given.tgl_lahir
        END AS baru_tgl_lahir,
        CASE
            WHEN new_ones.mengganti THEN again.jenis_kelamin
                WHEN last_given.jenis_kelamin = new_ones.urutan THEN given.jenis_kelamin
        END AS baru_jenis_kelamin,
        CASE
            WHEN new_ones.mengganti THEN nullif(again.nama_ibu, '')
                WHEN last_given.nama_ibu_kandung = new_ones.urutan THEN given.nama_ibu_kandung
        END AS baru_nama_ibu_kandung,
        CASE WHEN last_given.alamat = new_ones.urutan THEN given.alamat END AS baru_alamat,
        CASE WHEN last_given.rt = new_ones.urutan THEN given.rt END AS baru_rt,
        CASE WHEN last_given.rw = new_ones.urutan THEN given.rw END AS baru_rw,
        CASE WHEN last_given.hub_keluarga = new_ones.urutan THEN given.hub_keluarga END AS baru_hub_keluarga,
        CASE WHEN new_ones.jenis_usulan = 'BARU' THEN new_ones.baru_kode_desa
            WHEN last_given.kode_desa = new_ones.urutan THEN given.kode_desa END
            AS baru_kode_desa,
        coalesce(held.nik, started.nik, '') AS lama_nik, coalesce(held.no_kk, started.no_kk, '') AS lama_no_kk,
        coalesce(held.nama, started.nama, '') AS lama_nama,
        coalesce(held.tmp_lahir, started.tmp_lahir, '') AS lama_tmp_lahir,
        coalesce(held.tgl_lahir, started.tgl_lahir, '') AS lama_tgl_lahir,
        coalesce(held.jenis_kelamin, started.jenis_kelamin, '') AS lama_jenis_kelamin,
        coalesce(held.nama_ibu_kandung, started.nama_ibu_kandung, '') AS lama_nama_ibu_kandung,
        coalesce(held.alamat, started.alamat, '') AS lama_alamat,
        coalesce(held.rt, started.rt, '') AS lama_rt, coalesce(held.rw, started.rw, '') AS lama_rw,
        coalesce(held.kode_desa, started.kode_desa, '') AS lama_kode_desa,
        coalesce(held.hub_keluarga, started.hub_keluarga, '') AS lama_hub_keluarga,
        coalesce(members.pkh, '') AS lama_pkh, coalesce(members.bpnt, '') AS lama_bpnt,
        coalesce(members.pbi, '') AS lama_pbi, coalesce(members.yapi, '') AS lama_yapi,
        coalesce(concat_ws(chr(10), asked_before.pernah, said_before.kata), '') AS pernah,
        new_ones.nomor
    FROM new_ones
    JOIN accepted USING (row_id)
    JOIN changed_members AS changed ON changed.nomor = new_ones.nomor
    LEFT JOIN members ON members.nomor = new_ones.nomor
    LEFT JOIN started ON started.id_dtks = members.id_dtks
    LEFT JOIN held ON held.id_dtks = members.id_dtks
    LEFT JOIN asked_before ON asked_before.id_dtks = members.id_dtks
    LEFT JOIN said_before ON said_before.nomor = new_ones.nomor
    LEFT JOIN correction_rows AS given
        ON given.row_id = CASE WHEN new_ones.jenis_usulan = 'PERBAIKAN' THEN new_ones.row_id END
    LEFT JOIN come_back AS again ON again.nik = CASE WHEN new_ones.mengganti THEN accepted.nik END
    LEFT JOIN last_given ON last_given.nomor = CASE WHEN new_ones.jenis_usulan = 'PERBAIKAN' THEN new_ones.nomor END
),
-- What later accepted proposals say of a person, against what waited before.
told AS (
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
    FROM fresh
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
FROM fresh
UNION ALL
SELECT DISTINCT
    kunci, id_dtks, nik, nama, kode_desa, 'BARU', program, '', FALSE, FALSE, $periode, 0,
    'MENUNGGU', $periode, '', '', '', CAST(NULL AS INTEGER), '', '',
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', '', '', '', '', '', '', '', '',
    '',
    pkh, bpnt, pbi, yapi, ''
FROM taken_over
ORDER BY kunci
