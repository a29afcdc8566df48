-- One row for each row in force that takes part in the rules between rows and registry (contract 5.3): what they look
-- at. hub: the person of the civil registry whom the row surely is (contract 1); domisili, status_dukcapil: that
-- person's, where Dukcapil tells. From staging.submission_rows, folded_rows, validation.row_violations, row_verdicts,
-- every_sure and reconciliation.persons.
WITH without_nik AS (
    SELECT DISTINCT row_id FROM validation.row_violations WHERE periode = $periode AND kode = 'NIK_KOSONG'
),
submitted AS (
    SELECT
        submitted.*, folded.baku, folded.ibu_baku, coalesce(verdict.padan, FALSE) AS padan,
        coalesce(verdict.ditemukan, FALSE) AS ditemukan,
        coalesce(verdict.milik_orang_lain, FALSE) AS milik_orang_lain,
        CASE WHEN verdict.padan THEN submitted.nik
            ELSE coalesce(nullif(verdict.nik_lebih_cocok, ''), sure.nik) END AS hub
    FROM staging.submission_rows AS submitted
    JOIN folded_rows AS folded USING (row_id)
    LEFT JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
    LEFT JOIN every_sure AS sure ON sure.nomor = nomor_baris(submitted.row_id)
    LEFT JOIN without_nik USING (row_id)
    WHERE submitted.periode = $periode AND NOT submitted.digantikan
        AND (submitted.nik_terbaca OR trim(submitted.id_dtks) <> '')
        AND without_nik.row_id IS NULL
)
SELECT
    submitted.row_id, submitted.sha256, submitted.kode_desa, submitted.jenis_usulan, submitted.program,
    submitted.alasan_hapus,
    CASE WHEN submitted.nik_terbaca THEN submitted.nik END AS nik, trim(submitted.id_dtks) AS id_dtks,
    submitted.baku, submitted.ibu_baku, submitted.tgl_lahir AS tanggal, submitted.no_kk AS kk,
    submitted.padan, submitted.ditemukan, submitted.milik_orang_lain, submitted.hub,
    row_number() OVER (ORDER BY submitted.kode_desa, submitted.urutan_kiriman, submitted.lembar, submitted.baris,
        submitted.row_id) AS urutan,
    submitted.jenis_usulan IN ('BARU', 'PERBAIKAN') AS diusulkan,
    submitted.jenis_usulan = 'HAPUS' AND (
        submitted.program = 'NON BANSOS' OR submitted.alasan_hapus NOT IN ('MAMPU', 'MENGUNDURKAN DIRI')
    ) AS mengeluarkan,
    nullif(person.kode_desa, '') AS domisili, person.status AS status_dukcapil,
    CASE WHEN submitted.padan THEN nullif(person.no_kk, '') ELSE submitted.no_kk END AS kk_keluarga
FROM submitted
LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = submitted.hub
ORDER BY submitted.row_id
