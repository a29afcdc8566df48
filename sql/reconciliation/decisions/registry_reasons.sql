-- One row for each row in force and each reason that it has against the registry, whatever the other rows say (contract
-- 5.3). DOMISILI_BEDA_DESA of a PERBAIKAN (5.2) is among them, because it asks whose member the row means. From
-- contenders, row_members, row_targets, row_doubts, row_doubles, row_born_alike, row_waiting, row_accepted_before,
-- centre_reasons, members, reconciliation.persons.
WITH namesakes AS (
    SELECT kode_desa, baku FROM members WHERE NOT keluar GROUP BY kode_desa, baku HAVING count(*) > 1
),
targeted AS (
    SELECT
        contenders.*, row_targets.nomor, row_targets.cara,
        coalesce(row_targets.menyebut_banyak, FALSE) AS menyebut_banyak,
        target.kode_desa AS desa_anggota, keeper.kode_desa AS desa_tetap,
        target.nik_terbaca AS nik_anggota, target.saran_nik AS saran_nik_anggota, target.hub AS hub_anggota,
        target.padan AS anggota_padan, target.domisili AS domisili_anggota, target.status_dukcapil AS status_anggota,
        program_pada(contenders.program, keeper.pkh, keeper.bpnt, keeper.pbi, keeper.yapi) AS program_anggota,
        contenders.nik = target.nik_terbaca AS nik_sama, nama_setara(contenders.baku, target.baku) AS nama_sama,
        tanggal_setara(contenders.tanggal, target.tanggal) AS tanggal_sama,
        -- So many are written down as born on these days that to share one says nothing.
        strftime(target.tanggal, '%m-%d') IN ('01-01', '07-01', '12-31') AS tanggal_biasa,
        nama_setara(contenders.ibu_baku, target.ibu_baku) AS ibu_sama, contenders.kk = target.kk AS kk_sama,
        -- A member who is padan, but not beyond doubt, may be a relative of the same name. The row gives that
        -- relative's NIK, and nothing known of the member disagrees with that person.
        row_doubts.nomor IS NOT NULL AND contenders.padan
            AND coalesce(tanggal_setara(person.tgl_lahir, target.tanggal), TRUE)
            AND coalesce(nama_setara(person.ibu_baku, target.ibu_baku), TRUE) AS mungkin_orangnya,
        -- Where the registry tells a name alone, or NIK and name, nothing else can agree: the word of the member's own
        -- village counts. Who knows the year alone writes 1 January.
        contenders.padan AND row_targets.cara = 'ID' AND target.kode_desa = contenders.kode_desa
            AND target.ibu_baku = '' AND target.kk IS NULL
            AND (target.tanggal IS NULL
                OR (tanggal_umum(target.tanggal) AND coalesce(year(target.tanggal) = year(contenders.tanggal), FALSE)))
            AS tanpa_ciri,
        row_targets.cara = 'ID' AND contenders.kode_desa = target.kode_desa AND contenders.baku = target.baku
            AND target.nik_terbaca IS NULL AND target.tanggal IS NULL AND target.ibu_baku = '' AND target.kk IS NULL
            AND namesakes.baku IS NULL AS hanya_nama,
        target.kelas_nik = 'TERBACA' AND levenshtein(contenders.nik, target.nik_terbaca) > 2 AS anggota_bernik
    FROM contenders
    LEFT JOIN row_targets USING (row_id)
    LEFT JOIN members AS target ON target.nomor = row_targets.nomor
    LEFT JOIN members AS keeper ON keeper.nomor = row_targets.nomor_tetap
    LEFT JOIN namesakes ON namesakes.kode_desa = target.kode_desa AND namesakes.baku = target.baku
    LEFT JOIN row_doubts ON row_doubts.nomor = row_targets.nomor
    LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = contenders.hub
),
-- A card that holds two of that name speaks for neither.
of_many AS (
    SELECT targeted.row_id
    FROM targeted
    JOIN reconciliation.persons AS kin ON kin.kunci = $kunci AND kin.no_kk = targeted.kk
    WHERE targeted.nama_sama AND targeted.kk_sama AND targeted.tanggal_sama = FALSE AND targeted.ibu_sama = FALSE
        AND nama_setara(kin.baku, targeted.baku)
    GROUP BY targeted.row_id
    HAVING count(*) > 1
),
-- Whose NIK another member bears, or surely means, is that one.
bearers AS (
    SELECT nomor, nik_terbaca AS nik FROM members WHERE NOT keluar
    UNION
    SELECT nomor, hub FROM members WHERE NOT keluar
),
borne AS (
    SELECT targeted.row_id
    FROM targeted
    JOIN bearers ON bearers.nik = targeted.nik
    WHERE targeted.tanpa_ciri AND targeted.nik_sama AND bearers.nomor <> targeted.nomor
),
mismatched AS (
    SELECT targeted.row_id
    FROM targeted
    LEFT JOIN row_doubles USING (row_id)
    WHERE targeted.jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND targeted.nomor IS NOT NULL AND (
        targeted.menyebut_banyak
        OR coalesce(targeted.hub <> targeted.hub_anggota AND NOT targeted.mungkin_orangnya, FALSE)
        OR (targeted.jenis_usulan = 'PERBAIKAN' AND CASE
            WHEN targeted.anggota_padan AND targeted.ditemukan AND NOT coalesce(targeted.nik_sama, FALSE)
                AND NOT targeted.mungkin_orangnya THEN TRUE
            WHEN targeted.hub = targeted.hub_anggota THEN FALSE
            WHEN targeted.nik_sama AND targeted.nama_sama THEN FALSE
            WHEN targeted.nik_sama THEN NOT coalesce(targeted.tanggal_sama, FALSE)
                AND NOT coalesce(targeted.ibu_sama, FALSE)
                AND (NOT targeted.tanpa_ciri OR targeted.row_id IN (SELECT row_id FROM borne))
            WHEN targeted.nama_sama THEN NOT (
                coalesce(targeted.tanggal_sama AND NOT targeted.tanggal_biasa, FALSE)
                OR coalesce(targeted.ibu_sama, FALSE)
                OR (targeted.tanpa_ciri AND NOT targeted.anggota_bernik)
                OR (coalesce(targeted.kk_sama, FALSE) AND targeted.row_id NOT IN (SELECT row_id FROM of_many))
            )
            ELSE targeted.anggota_padan OR NOT coalesce(targeted.tanggal_sama, FALSE)
                OR NOT (coalesce(targeted.kk_sama, FALSE) OR coalesce(targeted.ibu_sama, FALSE))
                OR targeted.row_id IN (SELECT row_id FROM row_born_alike)
        END)
        OR (targeted.jenis_usulan = 'HAPUS' AND (
            NOT coalesce(targeted.nama_sama, FALSE)
            OR NOT (
                coalesce(targeted.nik_sama, FALSE) OR coalesce(targeted.tanggal_sama, FALSE)
                OR coalesce(targeted.ibu_sama, FALSE) OR coalesce(targeted.kk_sama, FALSE)
                -- Of whom the registry tells a name alone, and nobody else in the village bears it, no more can agree.
                OR coalesce(targeted.hanya_nama, FALSE)
            )
            OR (NOT coalesce(targeted.nik_sama, TRUE) AND targeted.nik <> targeted.saran_nik_anggota)
            OR NOT coalesce(targeted.tanggal_sama, TRUE) OR NOT coalesce(targeted.ibu_sama, TRUE)
            OR CASE
                WHEN targeted.desa_anggota = ''
                    THEN coalesce(targeted.domisili_anggota, targeted.domisili) IS DISTINCT FROM targeted.kode_desa
                ELSE targeted.desa_anggota <> targeted.kode_desa
            END
            -- Taking out one of two takes the person out where the other lives on, but for GANDA.
            OR (targeted.alasan_hapus IS DISTINCT FROM 'GANDA' AND targeted.desa_tetap NOT IN ('', targeted.kode_desa))
            OR (targeted.alasan_hapus = 'GANDA' AND row_doubles.row_id IS NULL)
        ))
    )
),
-- Where neither is surely anybody, the NIK and an agreeing name tell whether its owner lives, and where. The name is
-- asked of the owner found: as a condition of the join it would be asked of everybody.
owned AS (
    SELECT
        targeted.*, owner.kode_desa AS desa_pemilik, owner.status AS status_pemilik,
        nama_setara(targeted.baku, owner.baku) AS pemilik_senama
    FROM targeted
    LEFT JOIN reconciliation.persons AS owner
        ON owner.kunci = $kunci AND owner.nik = coalesce(targeted.nik_anggota, targeted.nik)
    WHERE targeted.jenis_usulan = 'HAPUS' AND targeted.nomor IS NOT NULL
        AND targeted.row_id NOT IN (SELECT row_id FROM mismatched)
        AND targeted.row_id NOT IN (SELECT row_id FROM row_waiting)
),
matched AS (
    SELECT
        owned.*,
        coalesce(owned.domisili_anggota, owned.domisili,
            CASE WHEN owned.pemilik_senama THEN nullif(owned.desa_pemilik, '') END) AS domisili_orang,
        coalesce(owned.status_anggota, owned.status_dukcapil,
            CASE WHEN owned.pemilik_senama THEN owned.status_pemilik END) AS status_orang
    FROM owned
),
newcomers AS (
    SELECT
        contenders.row_id, contenders.kode_desa, contenders.domisili, row_targets.nomor,
        members.nik_terbaca IS DISTINCT FROM contenders.nik
            OR NOT coalesce(nama_setara(contenders.baku, members.baku), FALSE) AS nik_lain
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members ON members.nomor = row_targets.nomor
    WHERE contenders.jenis_usulan = 'BARU' AND contenders.padan
),
-- Somebody whom the centre has lost or refused has nothing there: what is proposed goes to it again.
holders AS (
    SELECT
        newcomers.row_id,
        bool_and(
            newcomers.domisili IS NOT DISTINCT FROM newcomers.kode_desa
                AND members.kode_desa NOT IN ('', newcomers.kode_desa)
        ) AS di_desa_lain
    FROM newcomers
    JOIN row_members ON row_members.row_id = newcomers.row_id
    JOIN contenders ON contenders.row_id = newcomers.row_id
    JOIN members ON members.nomor = row_members.nomor
    WHERE NOT members.hilang AND NOT members.ditolak_pusat AND (
        contenders.program = 'NON BANSOS'
            OR program_pada(contenders.program, members.pkh, members.bpnt, members.pbi, members.yapi) = '1'
    )
    GROUP BY newcomers.row_id
)
SELECT newcomers.row_id, 'SUDAH_TERDAFTAR' AS kode
FROM newcomers
JOIN holders USING (row_id)
WHERE NOT newcomers.nik_lain AND NOT holders.di_desa_lain
UNION ALL SELECT row_id, 'TERDAFTAR_DI_DESA_LAIN' FROM holders WHERE di_desa_lain
UNION ALL SELECT row_id, 'TERDAFTAR_NIK_LAIN' FROM newcomers WHERE nik_lain
UNION ALL SELECT row_id, 'TIDAK_TERDAFTAR' FROM targeted
-- To a NIK that is somebody else's there is no member; what is at fault is the NIK.
WHERE nomor IS NULL
    AND (jenis_usulan = 'HAPUS' OR (jenis_usulan = 'PERBAIKAN' AND NOT (milik_orang_lain AND id_dtks = '')))
UNION
-- What was granted is no longer there to take away: it waits at the centre.
SELECT row_id, 'TIDAK_TERDAFTAR' FROM row_waiting WHERE row_id NOT IN (SELECT row_id FROM mismatched)
UNION ALL SELECT row_id, 'ID_TIDAK_COCOK' FROM mismatched
UNION
SELECT row_id, 'ID_TIDAK_COCOK' FROM row_accepted_before
UNION ALL SELECT row_id, 'PROGRAM_TIDAK_DIMILIKI' FROM matched WHERE NOT mengeluarkan AND program_anggota = '0'
UNION ALL SELECT row_id, 'PINDAH_DALAM_KABUPATEN' FROM matched
WHERE alasan_hapus IN ('PINDAH', 'TIDAK DITEMUKAN') AND coalesce(status_orang NOT IN (2, 3), TRUE)
    AND domisili_orang <> coalesce(nullif(desa_tetap, ''), kode_desa)
        AND substr(domisili_orang, 1, 4) = substr(kode_desa, 1, 4)
UNION ALL SELECT row_id, 'MENINGGAL_BELUM_DICATAT' FROM matched WHERE alasan_hapus = 'MENINGGAL' AND status_orang <> 2
UNION ALL SELECT row_id, 'DOMISILI_BEDA_DESA' FROM targeted
WHERE jenis_usulan = 'PERBAIKAN' AND padan AND domisili <> kode_desa
    AND kode_desa IS DISTINCT FROM desa_anggota AND kode_desa IS DISTINCT FROM desa_tetap
UNION ALL SELECT row_id, kode FROM centre_reasons
ORDER BY row_id, kode
