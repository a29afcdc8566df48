-- One row for each person who waits for a NIK: rows with NIK_KOSONG and members without one, carried from quarter to quarter
-- until resent with a NIK (contract 7, antrean_nik.csv). From staging.submission_rows, reconciliation.decisions, reconciliation.registry, queue_before.
WITH spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (
        SELECT nama_teks AS ejaan FROM staging.submission_rows WHERE periode = $periode AND NOT digantikan
        UNION
        SELECT nama FROM queue_before WHERE jenis = 'USULAN'
    ) AS every_spelling
),
submitted AS (
    SELECT
        rows_in_force.*, coalesce(spellings.baku, '') AS baku,
        list_contains(string_split(decision.alasan, ';'), 'NIK_KOSONG') AS tanpa_nik
    FROM staging.submission_rows AS rows_in_force
    JOIN reconciliation.decisions AS decision USING (periode, row_id)
    LEFT JOIN spellings ON spellings.ejaan = rows_in_force.nama_teks
    WHERE rows_in_force.periode = $periode AND NOT rows_in_force.digantikan
),
waiting AS (
    SELECT
        kode_desa, 'USULAN' AS jenis, id_dtks, sha256, lembar, baris, nama_teks AS nama, coalesce(no_kk, '') AS no_kk,
        coalesce(CAST(tgl_lahir AS VARCHAR), tgl_lahir_teks) AS tgl_lahir, coalesce(nama_ibu, '') AS nama_ibu, alamat,
        coalesce(program, '') AS program, baku
    FROM submitted
    WHERE tanpa_nik
),
earlier AS (
    SELECT queue_before.*, coalesce(spellings.baku, '') AS baku
    FROM queue_before
    LEFT JOIN spellings ON spellings.ejaan = queue_before.nama
    WHERE queue_before.jenis = 'USULAN'
),
since AS (
    SELECT
        waiting.sha256, waiting.lembar, waiting.baris, min(earlier.sejak_periode) AS sejak_periode
    FROM waiting
    JOIN earlier ON earlier.kode_desa = waiting.kode_desa AND earlier.baku = waiting.baku
        AND earlier.tgl_lahir = waiting.tgl_lahir AND upper(earlier.nama_ibu) = upper(waiting.nama_ibu)
    GROUP BY waiting.sha256, waiting.lembar, waiting.baris
),
carried AS (
    SELECT earlier.*
    FROM earlier
    WHERE NOT EXISTS (
        SELECT 1 FROM submitted
        WHERE submitted.kode_desa = earlier.kode_desa AND submitted.baku = earlier.baku
            AND coalesce(CAST(submitted.tgl_lahir AS VARCHAR), submitted.tgl_lahir_teks) = earlier.tgl_lahir
            AND upper(coalesce(submitted.nama_ibu, '')) = upper(earlier.nama_ibu)
    )
)
SELECT
    waiting.kode_desa, waiting.jenis, waiting.id_dtks, waiting.sha256, waiting.lembar, waiting.baris, waiting.nama, waiting.no_kk,
    waiting.tgl_lahir, waiting.nama_ibu, waiting.alamat, waiting.program, coalesce(since.sejak_periode, $periode) AS sejak_periode
FROM waiting
LEFT JOIN since USING (sha256, lembar, baris)
UNION ALL
SELECT kode_desa, jenis, id_dtks, sha256, lembar, baris, nama, no_kk, tgl_lahir, nama_ibu, alamat, program, sejak_periode
FROM carried
UNION ALL
SELECT
    kode_desa, 'ANGGOTA', id_dtks, '', '', CAST(NULL AS INTEGER), nama, no_kk, tgl_lahir, nama_ibu_kandung, alamat, '', sejak_periode
FROM reconciliation.registry
WHERE periode = $periode AND list_contains(string_split(alasan, ';'), 'NIK_KOSONG')
ORDER BY kode_desa, jenis, id_dtks, sha256, lembar, baris
