-- One row for each person who waits for a NIK: rows with NIK_KOSONG, but not to remove somebody, nor of whom the
-- village also sent with a NIK, and members without one (contract 7, antrean_nik.csv). The person is carried from
-- quarter to quarter until a row of that village, or a member, that is this person has a readable NIK, or an accepted
-- HAPUS of that village takes the person out. A row with a NIK must be DITERIMA or DITOLAK. Two lines are one person by
-- the name up to spelling (of a member of an earlier quarter, and of who is removed: all words of one name in the
-- other), and by KK, birth date or mother. Neither of the last two may disagree. `sejak_periode` goes by the missing
-- NIK, whatever the status. From staging.submission_rows, reconciliation.decisions, reconciliation.registry,
-- changed_members, member_niks, removal_rows, queue_before, registry_before.
WITH rows_in_force AS (
    SELECT * FROM staging.submission_rows WHERE periode = $periode AND NOT digantikan
),
earlier AS (
    SELECT row_number() OVER (ORDER BY kode_desa, jenis, id_dtks, sha256, lembar, baris, nama, tgl_lahir,
        nama_ibu) AS giliran, queue_before.*
    FROM queue_before
),
-- NIKs that stood in the registry while these waited.
former AS (
    SELECT DISTINCT nik_rapi(nik) AS nik FROM registry_before WHERE nik <> ''
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (
        SELECT nama_teks AS ejaan FROM rows_in_force
        UNION SELECT nama_ibu FROM rows_in_force
        UNION SELECT nama FROM earlier
        UNION SELECT nama_ibu FROM earlier
    ) AS every_spelling
    WHERE coalesce(ejaan, '') NOT IN ('', '-')
),
submitted AS (
    SELECT
        rows_in_force.row_id, rows_in_force.kode_desa, rows_in_force.id_dtks, rows_in_force.sha256,
        rows_in_force.lembar, rows_in_force.baris,
        rows_in_force.nama_teks AS nama, coalesce(rows_in_force.no_kk, '') AS no_kk,
        coalesce(CAST(rows_in_force.tgl_lahir AS VARCHAR), rows_in_force.tgl_lahir_teks) AS tgl_lahir,
        coalesce(rows_in_force.nama_ibu, '') AS nama_ibu,
        rows_in_force.alamat, coalesce(rows_in_force.program, '') AS program, coalesce(name.baku, '') AS baku,
        coalesce(mother.baku, '') AS ibu_baku,
        rows_in_force.tgl_lahir AS tanggal,
        CASE WHEN regexp_full_match(rows_in_force.no_kk, '[0-9]{16}') THEN rows_in_force.no_kk END AS kk,
        list_contains(string_split(decision.alasan, ';'), 'NIK_KOSONG')
            AND coalesce(rows_in_force.jenis_usulan <> 'HAPUS', TRUE) AS tanpa_nik,
        rows_in_force.nik_terbaca AND decision.nasib IN ('DITERIMA', 'DITOLAK') AS bernik,
        (rows_in_force.nik_terbaca AND decision.nasib IN ('DITERIMA', 'DITOLAK'))
            OR coalesce(leaving.mengeluarkan, FALSE) AS selesai,
        (rows_in_force.nik_terbaca AND former.nik IS NOT NULL)
            OR coalesce(leaving.mengeluarkan, FALSE) AS sudah_lama
    FROM rows_in_force
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = rows_in_force.row_id
    LEFT JOIN spellings AS name ON name.ejaan = rows_in_force.nama_teks
    LEFT JOIN spellings AS mother ON mother.ejaan = rows_in_force.nama_ibu
    LEFT JOIN former ON former.nik = rows_in_force.nik_bersih
    LEFT JOIN (
        SELECT row_id, bool_or(mengeluarkan AND alasan_hapus <> 'GANDA') AS mengeluarkan FROM removal_rows
        GROUP BY row_id
    ) AS leaving
        ON leaving.row_id = rows_in_force.row_id
),
-- Whom the village also sent with a NIK waits for none: the same name, and the card, the birth date or the mother.
sent_again AS (
    SELECT DISTINCT waiting.row_id
    FROM submitted AS waiting
    JOIN submitted AS sound ON sound.kode_desa = waiting.kode_desa AND sound.baku = waiting.baku
    WHERE waiting.tanpa_nik AND sound.bernik AND waiting.baku <> ''
        AND coalesce(sound.tanggal = waiting.tanggal, TRUE)
        AND coalesce(nama_setara(sound.ibu_baku, waiting.ibu_baku), TRUE)
        AND (
            coalesce(sound.kk = waiting.kk, FALSE)
            OR coalesce(sound.tanggal = waiting.tanggal AND NOT tanggal_umum(waiting.tanggal), FALSE)
            OR (sound.ibu_baku = waiting.ibu_baku AND waiting.ibu_baku <> '')
        )
),
queued AS (
    SELECT
        earlier.*, coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku,
        TRY_CAST(nullif(earlier.tgl_lahir, '') AS DATE) AS tanggal,
        CASE WHEN regexp_full_match(earlier.no_kk, '[0-9]{16}') THEN earlier.no_kk END AS kk
    FROM earlier
    LEFT JOIN spellings AS name ON name.ejaan = earlier.nama
    LEFT JOIN spellings AS mother ON mother.ejaan = earlier.nama_ibu
),
-- Who may be meant: rows of the village, and members with a readable NIK, each by what can be joined on.
known AS (
    SELECT row_id AS nomor, FALSE AS anggota, sudah_lama, kode_desa, baku, ibu_baku, tanggal, kk, tanpa_nik, selesai
    FROM submitted WHERE tanpa_nik OR selesai
    UNION ALL
    SELECT
        changed.nomor, TRUE,
        -- Under whatever id the NIK stood there before.
        coalesce(NOT changed.berubah AND (changed.id_lama <> '' OR changed.nik_bersih IN (SELECT nik FROM former)),
            FALSE),
        changed.kode_desa, changed.baku, changed.ibu_baku, changed.tanggal, changed.kk, FALSE, TRUE
    FROM changed_members AS changed
    LEFT JOIN member_niks USING (nomor)
    WHERE (changed.berubah OR member_niks.kelas = 'TERBACA') AND EXISTS (SELECT 1 FROM earlier)
),
-- Most who share a birth date share no letters: their signs tell.
signed AS (
    SELECT baku, tanda_nama(baku) AS tanda FROM (SELECT baku FROM known UNION SELECT baku FROM queued) AS names
),
seen AS (
    SELECT known.*, signed.tanda FROM known JOIN signed ON signed.baku = known.baku
),
waiting AS (
    SELECT queued.*, signed.tanda FROM queued JOIN signed ON signed.baku = queued.baku
),
met AS (
    SELECT waiting.giliran, seen.nomor, seen.anggota
    FROM waiting
    JOIN seen ON seen.kk = waiting.kk
    WHERE tanda_setara(seen.tanda, waiting.tanda)
    UNION
    SELECT waiting.giliran, seen.nomor, seen.anggota
    FROM waiting
    JOIN seen ON seen.tanggal = waiting.tanggal
    WHERE tanda_setara(seen.tanda, waiting.tanda)
    UNION
    SELECT waiting.giliran, seen.nomor, seen.anggota
    FROM waiting
    JOIN seen ON seen.ibu_baku = waiting.ibu_baku AND seen.kode_desa = waiting.kode_desa
    WHERE waiting.ibu_baku <> '' AND tanda_setara(seen.tanda, waiting.tanda)
    UNION
    -- Two lines that say the same of somebody of whom little is known are one person who waits.
    SELECT waiting.giliran, seen.nomor, seen.anggota
    FROM waiting
    JOIN seen ON seen.kode_desa = waiting.kode_desa AND seen.baku = waiting.baku AND seen.tanpa_nik
    WHERE waiting.baku <> '' AND waiting.kk IS NULL AND waiting.tanggal IS NULL AND waiting.ibu_baku = ''
        AND seen.kk IS NULL AND seen.tanggal IS NULL AND seen.ibu_baku = ''
),
same_person AS (
    SELECT met.giliran, seen.nomor, seen.anggota, seen.tanpa_nik, seen.selesai, waiting.sejak_periode
    FROM met
    JOIN waiting USING (giliran)
    JOIN seen ON seen.nomor = met.nomor AND seen.anggota = met.anggota
    WHERE coalesce(nama_setara_bertanda(seen.baku, waiting.baku, seen.tanda, waiting.tanda), FALSE)
        AND coalesce(nama_setara(seen.ibu_baku, waiting.ibu_baku), TRUE)
        AND NOT coalesce(CASE WHEN seen.tanggal IS NOT NULL
            AND waiting.tanggal IS NOT NULL THEN jarak_tanggal(seen.tanggal, waiting.tanggal) > 1 END, FALSE)
        AND (seen.anggota OR seen.kode_desa = waiting.kode_desa)
        -- A date that clerks write says no more than a year. Beside another card, or of a member who may live anywhere,
        -- it takes the card or the mother as well.
        AND (
            coalesce(seen.kk = waiting.kk, FALSE) OR NOT coalesce(tanggal_umum(waiting.tanggal), TRUE)
            OR (seen.ibu_baku = waiting.ibu_baku AND seen.ibu_baku <> '')
            OR ((seen.kk IS NULL OR waiting.kk IS NULL)
                AND (NOT seen.anggota OR nama_setara(seen.ibu_baku, waiting.ibu_baku)))
        )
        -- Who stood there with a NIK while this one waited, under a name that is only nearly the same, is a twin as
        -- likely.
        AND NOT (seen.sudah_lama
            AND NOT (nama_termuat(waiting.baku, seen.baku) OR nama_termuat(seen.baku, waiting.baku)))
),
since AS (
    SELECT nomor AS row_id, min(sejak_periode) AS sejak_periode FROM same_person WHERE NOT anggota AND tanpa_nik
    GROUP BY nomor
),
-- A member keeps the time under whatever id it stands. Who waited as a proposal before waits on in that line, too.
members_since AS (
    SELECT registry.id_dtks, min(queued.sejak_periode) AS sejak_periode
    FROM reconciliation.registry AS registry
    JOIN queued ON queued.jenis = 'ANGGOTA' AND queued.id_dtks = registry.id_lama
    WHERE registry.periode = $periode
    GROUP BY registry.id_dtks
)
SELECT
    submitted.kode_desa, 'USULAN' AS jenis, submitted.id_dtks, submitted.sha256, submitted.lembar, submitted.baris,
    submitted.nama, submitted.no_kk,
    submitted.tgl_lahir, submitted.nama_ibu, submitted.alamat, submitted.program,
    coalesce(since.sejak_periode, $periode) AS sejak_periode
FROM submitted
LEFT JOIN since USING (row_id)
WHERE submitted.tanpa_nik AND submitted.row_id NOT IN (SELECT row_id FROM sent_again)
UNION ALL
SELECT kode_desa, jenis, id_dtks, sha256, lembar, baris, nama, no_kk, tgl_lahir, nama_ibu, alamat, program,
    sejak_periode
FROM queued
WHERE jenis = 'USULAN' AND giliran NOT IN (SELECT giliran FROM same_person WHERE selesai OR tanpa_nik)
UNION ALL
SELECT
    registry.kode_desa, 'ANGGOTA', registry.id_dtks, '', '', CAST(NULL AS INTEGER), registry.nama, registry.no_kk,
    registry.tgl_lahir,
    registry.nama_ibu_kandung, registry.alamat, '', coalesce(members_since.sejak_periode, $periode)
FROM reconciliation.registry AS registry
LEFT JOIN members_since USING (id_dtks)
WHERE registry.periode = $periode AND list_contains(string_split(registry.alasan, ';'), 'NIK_KOSONG')
ORDER BY kode_desa, jenis, id_dtks, sha256, lembar, baris
