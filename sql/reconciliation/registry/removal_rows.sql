-- One row for each accepted HAPUS and member it holds for: the one it names, who lives on where that one left as GANDA,
-- and who left as GANDA of it: what is said of the person holds for every registration of theirs that the centre still
-- lists, but that it stands twice. A HAPUS GANDA takes out the one it names, never the one that stays
-- (`nomor_bertahan`: who takes over the programmes); where no other member is the same person it takes nobody out.
-- `disebut`: it names this one.
-- From contenders, row_targets, members, reconciliation.decisions, staging.submission_rows.
WITH accepted AS (
    SELECT
        row_targets.nomor, contenders.row_id, contenders.program,
        coalesce(contenders.mengeluarkan, FALSE) AS mengeluarkan,
        contenders.alasan_hapus, contenders.urutan,
        'HAPUS desa ' || submitted.kode_desa || ', berkas ' || substr(submitted.sha256, 1, 12) || ', lembar '
            || submitted.lembar
            || ', baris ' || CAST(submitted.baris AS VARCHAR) || ', BA ' || coalesce(submitted.nomor_ba, '') AS bukti
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'HAPUS' AND decision.nasib = 'DITERIMA'
),
doubled AS (
    SELECT DISTINCT members.*
    FROM accepted
    JOIN members USING (nomor)
    WHERE accepted.alasan_hapus = 'GANDA' AND members.nomor_bertahan IS NULL
),
staying AS (
    SELECT
        *, nomor IN (SELECT nomor FROM doubled) AS disebut,
        jumlah_program(pkh, bpnt, pbi, yapi) AS banyak
    FROM members
    WHERE NOT keluar AND nomor_bertahan IS NULL
),
twins AS (
    SELECT doubled.nomor, other.nomor AS nomor_lain
    FROM doubled
    JOIN staying AS other ON other.hub = doubled.hub AND other.nomor <> doubled.nomor
    WHERE (doubled.padan AND other.padan) OR nama_termuat(doubled.baku, other.baku)
        OR nama_termuat(other.baku, doubled.baku)
    UNION
    SELECT doubled.nomor, other.nomor
    FROM doubled
    JOIN staying AS other ON other.nik_terbaca = doubled.nik_terbaca AND other.nomor <> doubled.nomor
    WHERE coalesce(nama_setara(other.baku, doubled.baku), FALSE)
        AND coalesce(nama_setara(other.ibu_baku, doubled.ibu_baku), TRUE)
        AND NOT coalesce(CASE WHEN other.tanggal IS NOT NULL AND doubled.tanggal IS NOT NULL
            THEN jarak_tanggal(other.tanggal, doubled.tanggal) > 1 END, FALSE)
),
-- Of those who are all named, the best one stays: padan, listed, more programmes, the smaller id.
survivors AS (
    SELECT
        twins.nomor, other.nomor AS nomor_bertahan,
        row_number() OVER (PARTITION BY twins.nomor
            ORDER BY other.disebut, other.padan DESC, other.terdaftar DESC, other.banyak DESC, other.id_dtks) AS giliran
    FROM twins
    JOIN staying AS other ON other.nomor = twins.nomor_lain
    JOIN staying AS named ON named.nomor = twins.nomor
    WHERE (other.padan OR NOT named.padan) AND (
        NOT other.disebut
        OR (NOT other.padan, NOT other.terdaftar, -other.banyak, other.id_dtks)
            < (NOT named.padan, NOT named.terdaftar, -named.banyak, named.id_dtks)
    )
)
SELECT
    accepted.*, coalesce(members.nomor_bertahan, survivors.nomor_bertahan) AS nomor_bertahan, TRUE AS disebut
FROM accepted
JOIN members ON members.nomor = accepted.nomor
LEFT JOIN survivors ON survivors.nomor = accepted.nomor AND survivors.giliran = 1
WHERE accepted.alasan_hapus IS DISTINCT FROM 'GANDA'
    OR coalesce(members.nomor_bertahan, survivors.nomor_bertahan) IS NOT NULL
UNION ALL
SELECT accepted.* REPLACE (members.nomor_bertahan AS nomor), CAST(NULL AS BIGINT), FALSE
FROM accepted
JOIN members ON members.nomor = accepted.nomor
WHERE members.nomor_bertahan IS NOT NULL AND accepted.alasan_hapus IS DISTINCT FROM 'GANDA'
UNION ALL
SELECT accepted.* REPLACE (gone.nomor AS nomor), CAST(NULL AS BIGINT), FALSE
FROM accepted
JOIN members ON members.nomor = accepted.nomor
JOIN members AS gone
    ON gone.nomor_bertahan = coalesce(members.nomor_bertahan, members.nomor) AND gone.nomor <> accepted.nomor
WHERE accepted.alasan_hapus IS DISTINCT FROM 'GANDA' AND (
    accepted.mengeluarkan
    OR program_pada(accepted.program, gone.pkh, gone.bpnt, gone.pbi, gone.yapi) <> '0'
)
ORDER BY urutan, disebut DESC, row_id
