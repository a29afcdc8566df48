-- One row for each proposal that waited at the centre, or was refused there, before this quarter (contract 6, "What was
-- accepted holds until the centre has it"). It says what the snapshot shows of the proposal, what the centre answered,
-- and what of the proposal holds on. Grain and columns as reconciliation.pending, by the id under which the person
-- stands now. From pending_before, started, moved, snapshot_columns, reconciliation.snapshot, staging.feedback.
--   shown    BARU: listed with the programme 1; the village that it brought the member to, and who came back, are then asked for as a PERBAIKAN.
--            HAPUS: the programme 0, or the person absent; where it takes the person out, only absence shows it:
--            a snapshot older than our submission may show the programme 0 already. PERBAIKAN: no field that the snapshot carries holds
--            any more (masih_ditahan.sql). What an earlier correction of ours asked for (pernah) is not the centre's own word.
--            An unknown programme and a blank field show nothing.
--   refused  every line of the centre's answer to this person and programme refuses; lines that contradict each other are no answer, nor is a line
--            with another name. It answers the latest proposal of the person for the programme.
WITH delivered AS (
    SELECT count(*) > 0 AS yes FROM reconciliation.snapshot WHERE periode = $periode
),
waiting AS (
    SELECT
        before.*, coalesce(replaced.id_kini, moved.id_kini, before.id_dtks) AS id_kini,
        max(before.diajukan_periode) OVER (PARTITION BY before.nik, before.program) AS diajukan_terakhir
    FROM pending_before AS before
    -- Whose id gave way to the one that the centre lists: what was asked for the person holds there, but not that it
    -- leaves.
    LEFT JOIN (SELECT * FROM moved WHERE cara = 'GANDA') AS replaced
        ON replaced.id_lama = CASE WHEN before.jenis_usulan <> 'HAPUS' THEN before.id_dtks END
    LEFT JOIN (SELECT * FROM moved WHERE cara <> 'GANDA') AS moved ON moved.id_lama = before.id_dtks
),
said AS MATERIALIZED (
    SELECT
        waiting.kunci, said.jawaban, coalesce(nullif(said.ket_vali, ''), nullif(said.hasil, '')) AS sebab,
        nama_baku(said.nama_lgkp) AS baku_dijawab, nama_baku(waiting.nama) AS baku
    FROM waiting
    JOIN staging.feedback AS said
        ON said.periode = $periode AND said.nik = waiting.nik AND said.program = waiting.program
    WHERE waiting.diajukan_periode = waiting.diajukan_terakhir
),
answers AS (
    SELECT
        kunci, bool_and(jawaban = 'DITOLAK') AS ditolak,
        coalesce(string_agg(DISTINCT sebab, ' | ' ORDER BY sebab), '') AS alasan
    FROM said
    WHERE coalesce(nama_setara(baku_dijawab, baku), TRUE)
    GROUP BY kunci
),
beside AS MATERIALIZED (
    SELECT
        waiting.*, coalesce(answers.ditolak, FALSE) AS ditolak, coalesce(answers.alasan, '') AS alasan_pusat,
        delivered.yes AND coalesce(started.disnapshot, FALSE) AS bergerak,
        delivered.yes AND NOT coalesce(started.disnapshot, FALSE) AS tiada,
        program_pada(waiting.program, started.pkh, started.bpnt, started.pbi, started.yapi) AS kini_program,
        ganti.id_kini IS NOT NULL AS bertukar,
        columns.nik AS dibawa_nik, columns.no_kk AS dibawa_no_kk, columns.nama AS dibawa_nama,
        columns.tmp_lahir AS dibawa_tmp_lahir,
        columns.tgl_lahir AS dibawa_tgl_lahir, columns.jenis_kelamin AS dibawa_jenis_kelamin,
        columns.nama_ibu_kandung AS dibawa_nama_ibu_kandung, columns.alamat AS dibawa_alamat,
        columns.rt AS dibawa_rt, columns.rw AS dibawa_rw, columns.kode_desa AS dibawa_kode_desa,
        columns.hub_keluarga AS dibawa_hub_keluarga,
        started.nik AS kini_nik, started.no_kk AS kini_no_kk, started.nama AS kini_nama,
        started.tmp_lahir AS kini_tmp_lahir, started.tgl_lahir AS kini_tgl_lahir,
        started.jenis_kelamin AS kini_jenis_kelamin,
        started.nama_ibu_kandung AS kini_nama_ibu_kandung, started.alamat AS kini_alamat, started.rt AS kini_rt,
        started.rw AS kini_rw,
        started.kode_desa AS kini_kode_desa, started.hub_keluarga AS kini_hub_keluarga
    FROM waiting
    CROSS JOIN delivered
    CROSS JOIN snapshot_columns AS columns
    LEFT JOIN answers USING (kunci)
    LEFT JOIN started ON started.id_dtks = waiting.id_kini
    -- An id that was put out, and under which the centre lists the member whom we kept: that it leaves is asked for no
    -- more.
    LEFT JOIN (SELECT * FROM moved WHERE cara <> 'LAMA') AS ganti
        ON ganti.id_kini = CASE WHEN waiting.id_kini = waiting.id_dtks THEN waiting.id_dtks END
),
-- One line for each field that a proposal gives, so that the question of what still holds stands here once. They are
-- put together before they are asked, or DuckDB would make ready for it twelve times.
fields AS MATERIALIZED (
    SELECT kunci, bergerak, pernah, 'nik' AS kolom, baru_nik AS baru, lama_nik AS lama, kini_nik AS kini FROM beside
    WHERE baru_nik IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'no_kk', baru_no_kk, lama_no_kk, kini_no_kk FROM beside
    WHERE baru_no_kk IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'nama', baru_nama, lama_nama, kini_nama FROM beside
    WHERE baru_nama IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'tmp_lahir', baru_tmp_lahir, lama_tmp_lahir, kini_tmp_lahir FROM beside
    WHERE baru_tmp_lahir IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'tgl_lahir', baru_tgl_lahir, lama_tgl_lahir, kini_tgl_lahir FROM beside
    WHERE baru_tgl_lahir IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'jenis_kelamin', baru_jenis_kelamin, lama_jenis_kelamin,
    kini_jenis_kelamin FROM beside
    WHERE baru_jenis_kelamin IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'nama_ibu_kandung', baru_nama_ibu_kandung, lama_nama_ibu_kandung,
    kini_nama_ibu_kandung FROM beside
    WHERE baru_nama_ibu_kandung IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'alamat', baru_alamat, lama_alamat, kini_alamat FROM beside
    WHERE baru_alamat IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'rt', baru_rt, lama_rt, kini_rt FROM beside
    WHERE baru_rt IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'rw', baru_rw, lama_rw, kini_rw FROM beside
    WHERE baru_rw IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'kode_desa', baru_kode_desa, lama_kode_desa, kini_kode_desa FROM beside
    WHERE baru_kode_desa IS NOT NULL
    UNION ALL SELECT kunci, bergerak, pernah, 'hub_keluarga', baru_hub_keluarga, lama_hub_keluarga, kini_hub_keluarga
    FROM beside
    WHERE baru_hub_keluarga IS NOT NULL
),
compared AS (
    SELECT
        kunci, kolom, bergerak, pernah, baru, isi_baku(baru) AS isi_baru, isi_baku(lama) AS isi_lama,
        isi_baku(kini) AS isi_kini
    FROM fields
),
holding AS (
    SELECT
        kunci, kolom,
        CASE
            WHEN NOT bergerak OR (list_contains(string_split(pernah, chr(10)), kolom || '=' || isi_kini)
                AND NOT coalesce(isi_baru = isi_kini, FALSE)) THEN baru
            ELSE masih_ditahan(baru, isi_baru, isi_lama, isi_kini)
        END AS tahan
    FROM compared
),
held_fields AS (
    SELECT
        kunci,
        max(tahan) FILTER (WHERE kolom = 'nik') AS tahan_nik,
        max(tahan) FILTER (WHERE kolom = 'no_kk') AS tahan_no_kk,
        max(tahan) FILTER (WHERE kolom = 'nama') AS tahan_nama,
        max(tahan) FILTER (WHERE kolom = 'tmp_lahir') AS tahan_tmp_lahir,
        max(tahan) FILTER (WHERE kolom = 'tgl_lahir') AS tahan_tgl_lahir,
        max(tahan) FILTER (WHERE kolom = 'jenis_kelamin') AS tahan_jenis_kelamin,
        max(tahan) FILTER (WHERE kolom = 'nama_ibu_kandung') AS tahan_nama_ibu_kandung,
        max(tahan) FILTER (WHERE kolom = 'alamat') AS tahan_alamat,
        max(tahan) FILTER (WHERE kolom = 'rt') AS tahan_rt,
        max(tahan) FILTER (WHERE kolom = 'rw') AS tahan_rw,
        max(tahan) FILTER (WHERE kolom = 'kode_desa') AS tahan_kode_desa,
        max(tahan) FILTER (WHERE kolom = 'hub_keluarga') AS tahan_hub_keluarga
    FROM holding
    GROUP BY kunci
),
held AS (
    SELECT beside.*, held_fields.* EXCLUDE (kunci)
    FROM beside
    LEFT JOIN held_fields USING (kunci)
),
read_fields AS (
    SELECT
        *, jenis_usulan = 'BARU'
            AND bergerak AND (program = 'NON BANSOS' OR coalesce(kini_program = '1', FALSE)) AS tercantum,
        bergerak AND coalesce(
                CASE WHEN dibawa_nik THEN tahan_nik END, CASE WHEN dibawa_no_kk THEN tahan_no_kk END,
                CASE WHEN dibawa_nama THEN tahan_nama END, CASE WHEN dibawa_tmp_lahir THEN tahan_tmp_lahir END,
                CASE WHEN dibawa_tgl_lahir THEN tahan_tgl_lahir END,
                    CASE WHEN dibawa_jenis_kelamin THEN tahan_jenis_kelamin END,
                CASE WHEN dibawa_nama_ibu_kandung THEN tahan_nama_ibu_kandung END,
                    CASE WHEN dibawa_alamat THEN tahan_alamat END,
                CASE WHEN dibawa_rt THEN tahan_rt END, CASE WHEN dibawa_rw THEN tahan_rw END,
                CASE WHEN dibawa_kode_desa THEN tahan_kode_desa END,
                    CASE WHEN dibawa_hub_keluarga THEN tahan_hub_keluarga END
            ) IS NULL AS termuat
    FROM held
),
seen AS (
    SELECT
        * REPLACE (CASE WHEN tercantum AND NOT termuat THEN 'PERBAIKAN' ELSE jenis_usulan END AS jenis_usulan),
        CASE jenis_usulan
            WHEN 'BARU' THEN tercantum AND termuat
            WHEN 'HAPUS' THEN tiada OR bertukar
                OR (NOT mengeluarkan AND bergerak AND coalesce(kini_program = '0', FALSE))
            ELSE termuat
        END AS terlaksana
    FROM read_fields
)
SELECT
    kunci, id_kini AS id_dtks, nik, nama, kode_desa, jenis_usulan, program, alasan_hapus, mengeluarkan,
    membawa AND NOT bergerak AS membawa, diajukan_periode,
    urutan,
    CASE WHEN terlaksana THEN 'SELESAI' WHEN ditolak THEN 'DITOLAK_PUSAT' ELSE keadaan END AS keadaan,
    CASE WHEN terlaksana OR (ditolak AND keadaan <> 'DITOLAK_PUSAT') THEN $periode
        ELSE sejak_periode END AS sejak_periode,
    CASE
        WHEN terlaksana
            AND bertukar THEN 'Pusat mencantumkan ID ini, bukan ID yang dipertahankan; ID ini menjadi anggota lagi.'
        WHEN terlaksana THEN 'Snapshot pusat sudah memuatnya.'
        WHEN ditolak THEN alasan_pusat
        ELSE keterangan
    END AS keterangan,
    sha256, lembar, baris, nomor_ba, tanggal_ba,
    tahan_nik AS baru_nik, tahan_no_kk AS baru_no_kk, tahan_nama AS baru_nama, tahan_tmp_lahir AS baru_tmp_lahir,
    tahan_tgl_lahir AS
    baru_tgl_lahir, tahan_jenis_kelamin AS baru_jenis_kelamin, tahan_nama_ibu_kandung AS baru_nama_ibu_kandung,
    tahan_alamat AS baru_alamat,
    tahan_rt AS baru_rt, tahan_rw AS baru_rw, tahan_kode_desa AS baru_kode_desa,
    tahan_hub_keluarga AS baru_hub_keluarga,
    lama_nik, lama_no_kk, lama_nama, lama_tmp_lahir, lama_tgl_lahir, lama_jenis_kelamin, lama_nama_ibu_kandung,
    lama_alamat, lama_rt, lama_rw,
    lama_kode_desa, lama_hub_keluarga,
    lama_pkh, lama_bpnt, lama_pbi, lama_yapi, pernah
FROM seen
ORDER BY kunci
