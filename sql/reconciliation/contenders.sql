-- One row for each row in force that takes part in the rules between rows and registry (contract 5.3): what they look at.
-- From staging.submission_rows, folded_rows, validation.row_violations, identity_reasons and row_verdicts.
WITH faulty AS (
    SELECT reasons.row_id, bool_or(reasons.kode = 'NIK_KOSONG') AS tanpa_nik, bool_or(catalogue.nasib <> '') AS beralasan
    FROM (
        SELECT row_id, kode FROM validation.row_violations WHERE periode = $periode
        UNION ALL
        SELECT row_id, kode FROM identity_reasons
    ) AS reasons
    JOIN catalogue USING (kode)
    GROUP BY reasons.row_id
)
SELECT
    submitted.row_id, submitted.sha256, submitted.kode_desa, submitted.jenis_usulan, submitted.program, submitted.alasan_hapus,
    CASE WHEN submitted.nik_terbaca THEN submitted.nik END AS nik, trim(submitted.id_dtks) AS id_dtks,
    folded.baku, submitted.tgl_lahir AS tanggal, submitted.no_kk AS kk,
    coalesce(verdict.padan, FALSE) AS padan, coalesce(verdict.ditemukan, FALSE) AS ditemukan,
    NOT coalesce(faulty.beralasan, FALSE) AS bersih,
    row_number() OVER (ORDER BY submitted.kode_desa, submitted.urutan_kiriman, submitted.lembar, submitted.baris, submitted.row_id) AS urutan,
    submitted.jenis_usulan IN ('BARU', 'PERBAIKAN') AS diusulkan,
    submitted.jenis_usulan = 'HAPUS' AND (
        submitted.program = 'NON BANSOS' OR submitted.alasan_hapus NOT IN ('MAMPU', 'MENGUNDURKAN DIRI')
    ) AS mengeluarkan,
    person.kode_desa AS domisili, person.status AS status_dukcapil,
    CASE WHEN verdict.padan THEN nullif(person.no_kk, '') ELSE submitted.no_kk END AS kk_keluarga
FROM staging.submission_rows AS submitted
JOIN folded_rows AS folded USING (row_id)
LEFT JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
LEFT JOIN faulty USING (row_id)
LEFT JOIN reconciliation.persons AS person
    ON person.kunci = $kunci AND person.nik = CASE WHEN submitted.nik_terbaca THEN submitted.nik END
WHERE submitted.periode = $periode AND NOT submitted.digantikan
    AND (submitted.nik_terbaca OR trim(submitted.id_dtks) <> '')
    AND NOT coalesce(faulty.tanpa_nik, FALSE)
    AND NOT (coalesce(verdict.milik_orang_lain, FALSE) AND coalesce(submitted.jenis_usulan, '') <> 'HAPUS')
ORDER BY submitted.row_id
