-- One row for each record that may stand twice: a member who has not left, or a BARU or PERBAIKAN in force that is no
-- DUPLIKAT. It has the person of the civil registry whom the record means ('' where none is sure), and how that is
-- known. `diterapkan`: an accepted BARU, whose member holds it already. From changed_members, members, final_verdicts,
-- member_sure, member_ranked, row_verdicts, row_sure, row_ranked, scored_hubs, judged_seekers, reconciliation.registry,
-- reconciliation.decisions, staging.submission_rows.
WITH told AS (
    SELECT nomor, min(nik) AS nik FROM judged_seekers WHERE putusan = 'SAMA' GROUP BY nomor
    HAVING count(DISTINCT nik) = 1
),
members_left AS (
    SELECT id_dtks FROM reconciliation.registry WHERE periode = $periode AND status = 'KELUAR'
),
every_record AS (
    SELECT
        nomor_anggota(changed.nomor) AS nomor, 'ANGGOTA' AS jenis, CAST(NULL AS BIGINT) AS row_id, changed.id_dtks,
        changed.nomor AS nomor_anggota,
        changed.kode_desa, verdict.* EXCLUDE (nomor), CASE WHEN NOT changed.berubah THEN sure.nik END AS nik_pasti,
        changed.berubah,
        FALSE AS diterapkan
    FROM changed_members AS changed
    LEFT JOIN final_verdicts AS verdict USING (nomor)
    LEFT JOIN member_sure AS sure USING (nomor)
    -- A row stands for the member whom an accepted BARU made this quarter.
    WHERE changed.id_dtks NOT IN (SELECT id_dtks FROM members_left) AND changed.nomor IN (SELECT nomor FROM members)
    UNION ALL
    SELECT
        nomor_baris(submitted.row_id), 'USULAN', submitted.row_id, trim(submitted.id_dtks), CAST(NULL AS BIGINT),
        submitted.kode_desa, verdict.* EXCLUDE (nomor), sure.nik, FALSE,
        submitted.jenis_usulan = 'BARU' AND decision.nasib = 'DITERIMA'
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = submitted.row_id
    LEFT JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
    LEFT JOIN row_sure AS sure ON sure.nomor = submitted.row_id
    WHERE submitted.periode = $periode AND submitted.jenis_usulan IN ('BARU', 'PERBAIKAN')
        AND decision.nasib NOT IN ('DUPLIKAT', 'DIGANTIKAN')
),
-- Whose doubted NIK somebody else than its owner fits better.
disputed AS (
    SELECT nomor_anggota(nomor) AS nomor FROM member_ranked WHERE NOT nik_ditolak
    UNION
    SELECT nomor_baris(nomor) FROM row_ranked WHERE NOT nik_ditolak
),
weighed AS (
    SELECT
        every_record.*, CASE WHEN NOT berubah THEN told.nik END AS nik_putusan, scored_hubs.nik AS nik_poin,
        -- The owner of the NIK with one thing to repair is the person all the same (contract 5.2: "the rest agrees").
        coalesce(
            ditemukan AND NOT (milik_orang_lain OR nik_ganda OR identitas_kurang) AND nama_sama IS NOT NULL
            AND nama_beda::INTEGER + tanggal_beda::INTEGER + ibu_beda::INTEGER + jenis_kelamin_beda::INTEGER <= 1
            AND disputed.nomor IS NULL, FALSE
        ) AS pemilik_sendiri
    FROM every_record
    LEFT JOIN told ON told.nomor = every_record.nomor
    LEFT JOIN scored_hubs ON scored_hubs.nomor = every_record.nomor
    LEFT JOIN disputed ON disputed.nomor = every_record.nomor
)
SELECT
    nomor, jenis, row_id, id_dtks, nomor_anggota, kode_desa, diterapkan,
    CASE
        WHEN nik_putusan IS NOT NULL THEN nik_putusan
        WHEN padan OR pemilik_sendiri THEN nik
        -- Where another person fits better and the sure one is a third, the points decide, if they do.
        WHEN nik_pasti = coalesce(nullif(nik_lebih_cocok, ''), nik_pasti) THEN nik_pasti
        ELSE coalesce(nik_poin, '')
    END AS hub,
    CASE
        WHEN nik_putusan IS NOT NULL THEN 'PUTUSAN'
        WHEN padan THEN 'PADAN'
        WHEN pemilik_sendiri OR nik_pasti = coalesce(nullif(nik_lebih_cocok, ''), nik_pasti) THEN 'PASTI'
        WHEN nik_poin IS NOT NULL THEN 'POIN'
        ELSE ''
    END AS bukti
FROM weighed
