-- One row for each member who lives at Dukcapil in another village of the district than the one they are listed in.
-- Their village has taken them off as moved or not found, and that is held (PINDAH_DALAM_KABUPATEN). The list is for
-- the village of residence (contract 7, pindah_desa.csv). A move of an earlier quarter stays listed until the village
-- resends it or speaks of the member otherwise: by a row, or by TETAP in a verification pack. It also ends when the
-- member is taken over, leaves, or lives there no more. kode_desa is that of residence. Of several such rows the first
-- tells. From contenders, row_targets, members, relation_reasons, moves_before, reconciliation.decisions,
-- reconciliation.registry, reconciliation.persons, staging.submission_rows, staging.receipts.
WITH asked AS (
    SELECT nomor_tetap AS nomor FROM row_targets
    UNION SELECT nomor FROM row_targets
    UNION SELECT members.nomor FROM members JOIN moves_before ON moves_before.id_dtks = members.id_lama
),
owned AS (
    SELECT
        members.nomor, members.id_lama, members.domisili, members.status_dukcapil, owner.kode_desa AS desa_pemilik,
        owner.status AS status_pemilik,
        nama_setara(members.baku, owner.baku) AS nama_sama
    FROM asked
    JOIN members ON members.nomor = asked.nomor
    LEFT JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = members.nik_terbaca
),
housed AS (
    -- Where the member is surely nobody, the NIK and an agreeing name tell where its owner lives.
    SELECT
        nomor, id_lama, coalesce(domisili, CASE WHEN nama_sama THEN nullif(desa_pemilik, '') END) AS domisili,
        coalesce(status_dukcapil, CASE WHEN nama_sama THEN status_pemilik END) AS status_dukcapil
    FROM owned
),
held AS (
    SELECT
        row_targets.nomor_tetap AS nomor, coalesce(target.domisili, contenders.domisili, housed.domisili) AS domisili,
        contenders.alasan_hapus,
        contenders.row_id,
        row_number() OVER (PARTITION BY row_targets.nomor_tetap ORDER BY contenders.urutan) AS giliran
    FROM relation_reasons
    JOIN contenders USING (row_id)
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    JOIN housed ON housed.nomor = row_targets.nomor
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    WHERE relation_reasons.kode = 'PINDAH_DALAM_KABUPATEN' AND decision.nasib = 'DITAHAN'
),
spoken AS (
    SELECT DISTINCT row_targets.nomor_tetap AS nomor, contenders.kode_desa FROM contenders
    JOIN row_targets USING (row_id)
),
confirmed AS (
    SELECT DISTINCT kode_desa, unnest(string_split(tetap, ';')) AS id_dtks
    FROM staging.receipts
    WHERE periode = $periode AND terbaca AND tetap <> ''
),
listed AS (
    SELECT
        held.nomor, held.domisili, held.alasan_hapus, submitted.nomor_ba, submitted.tanggal_ba, submitted.sha256,
        submitted.berkas,
        submitted.lembar, submitted.baris
    FROM held
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = held.row_id
    WHERE held.giliran = 1
    UNION ALL
    SELECT
        housed.nomor, coalesce(housed.domisili, before.kode_desa), before.alasan_hapus, before.nomor_ba,
        before.tanggal_ba, before.sha256,
        before.berkas, before.lembar, before.baris
    FROM moves_before AS before
    JOIN housed ON housed.id_lama = before.id_dtks
    JOIN members USING (nomor)
    LEFT JOIN spoken ON spoken.nomor = housed.nomor AND spoken.kode_desa = before.kode_desa_asal
    LEFT JOIN confirmed ON confirmed.id_dtks = before.id_dtks AND confirmed.kode_desa = before.kode_desa_asal
    WHERE spoken.nomor IS NULL AND confirmed.id_dtks IS NULL AND members.kode_desa = before.kode_desa_asal
        AND coalesce(housed.status_dukcapil NOT IN (2, 3), TRUE)
        AND substr(coalesce(housed.domisili, before.kode_desa), 1, 4) = substr(before.kode_desa_asal, 1, 4)
)
SELECT
    listed.domisili AS kode_desa, registry.kode_desa AS kode_desa_asal, registry.id_dtks, registry.nik, registry.no_kk,
    registry.nama,
    registry.tgl_lahir, registry.alamat, registry.rt, registry.rw, registry.pkh, registry.bpnt, registry.pbi,
    registry.yapi, registry.status,
    listed.alasan_hapus, listed.nomor_ba, listed.tanggal_ba, listed.sha256, listed.berkas, listed.lembar, listed.baris
FROM listed
JOIN members ON members.nomor = listed.nomor
JOIN reconciliation.registry AS registry ON registry.periode = $periode AND registry.id_dtks = members.id_dtks
-- A member whom the village of residence takes over in the same quarter has arrived.
WHERE registry.status <> 'KELUAR' AND registry.kode_desa <> listed.domisili
ORDER BY listed.domisili, registry.id_dtks
