-- One row for each row in force that was not a duplicate, as the village sent it, with its fate and what may be
-- suggested. What must be repaired comes first, then what is held, refused and accepted, each in the order sent
-- (tempat). Rows that mean one person stay together in the order sent, where the most urgent of them stands: of
-- corrections of one member the later holds, of removals the earlier. giliran_orang, tempat_orang: what is most urgent
-- of a person's rows, and where the first of them stands. From staging.submission_rows, reconciliation.decisions,
-- row_situations.
WITH placed AS (
    SELECT
        rows_read.row_id,
        row_number() OVER (
            PARTITION BY rows_read.kode_desa
            ORDER BY rows_read.urutan_kiriman, rows_read.sha256, rows_read.lembar, rows_read.baris, rows_read.row_id
        ) AS tempat,
        CASE decisions.nasib WHEN 'DIKEMBALIKAN' THEN 1 WHEN 'DITAHAN' THEN 2 WHEN 'DITOLAK' THEN 3
            ELSE 4 END AS giliran,
        coalesce(
            nullif(decisions.id_anggota, ''), nullif(decisions.nik_dukcapil, ''), nullif(decisions.saran_nik, ''),
            'baris ' || CAST(rows_read.row_id AS VARCHAR)
        ) AS orang
    FROM staging.submission_rows AS rows_read
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    WHERE rows_read.periode = $periode AND NOT rows_read.digantikan
        AND decisions.nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT')
)
SELECT rows_read.* EXCLUDE (periode, kode_desa_baris, sha256, berkas, lembar, baris, urutan_kiriman, digantikan,
        nik_bersih, nik, nik_terbaca, no_kk, nama, tgl_lahir, nama_ibu, jenis_kelamin, id_dtks, id_dtks_rusak,
        jenis_usulan, alasan_hapus, program, tanggal_ba),
    placed.tempat,
    coalesce(rows_read.kode_desa_baris, '') AS kode_desa_baris,
    decisions.nasib,
    decisions.alasan,
    decisions.catatan,
    situations.saran_nik,
    situations.saran_id_dtks,
    situations.keadaan,
    min(placed.giliran) OVER person AS giliran_orang,
    min(placed.tempat) OVER person AS tempat_orang
FROM staging.submission_rows AS rows_read
JOIN placed ON placed.row_id = rows_read.row_id
JOIN reconciliation.decisions AS decisions
    ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
JOIN row_situations AS situations ON situations.row_id = rows_read.row_id
WHERE rows_read.periode = $periode
WINDOW person AS (PARTITION BY rows_read.kode_desa, placed.orang)
ORDER BY rows_read.kode_desa, giliran_orang, tempat_orang, placed.tempat
