-- One row for each row of the latest submission before the quarter, with what the centre answered to it.
-- From reconciliation.submission (of the latest quarter before $periode), staging.feedback.
-- Lines that say the same are one answer; others stand side by side, in the order of the lines, parted by ' | '.
WITH submitted AS (
    SELECT *
    FROM reconciliation.submission
    WHERE periode = (SELECT max(periode) FROM reconciliation.submission WHERE periode < $periode)
),
said AS (
    SELECT nik, program, jawaban, hasil, padan, nama_lgkp, ket_vali, nama_kec, nama_desa, min(urutan) AS urutan
    FROM staging.feedback
    WHERE periode = $periode
    GROUP BY nik, program, jawaban, hasil, padan, nama_lgkp, ket_vali, nama_kec, nama_desa
),
told AS (
    SELECT nik,
        program,
        CASE WHEN count(DISTINCT jawaban) = 1 THEN min(jawaban)
                WHEN bool_or(jawaban = 'DITERIMA') AND bool_or(jawaban = 'DITOLAK') THEN 'BERTENTANGAN'
                ELSE 'TIDAK_JELAS' END AS jawaban,
        CASE WHEN max(hasil) <> '' THEN string_agg(hasil, ' | ' ORDER BY urutan) END AS hasil,
        CASE WHEN max(padan) <> '' THEN string_agg(padan, ' | ' ORDER BY urutan) END AS padan,
        CASE WHEN max(nama_lgkp) <> '' THEN string_agg(nama_lgkp, ' | ' ORDER BY urutan) END AS nama_lgkp,
        CASE WHEN max(ket_vali) <> '' THEN string_agg(ket_vali, ' | ' ORDER BY urutan) END AS ket_vali,
        CASE WHEN max(nama_kec) <> '' THEN string_agg(nama_kec, ' | ' ORDER BY urutan) END AS nama_kec,
        CASE WHEN max(nama_desa) <> '' THEN string_agg(nama_desa, ' | ' ORDER BY urutan) END AS nama_desa
    FROM said
    GROUP BY nik, program
),
places AS (
    SELECT nik,
        program,
        string_agg(berkas, ';' ORDER BY urutan) AS berkas,
        string_agg(CAST(baris AS VARCHAR), ';' ORDER BY urutan) AS baris
    FROM staging.feedback
    WHERE periode = $periode
    GROUP BY nik, program
)
SELECT submitted.*,
    coalesce(told.jawaban, 'BELUM_DIJAWAB') AS jawaban,
    told.hasil, told.padan, told.nama_lgkp, told.ket_vali, told.nama_kec, told.nama_desa,
    places.berkas AS berkas_umpan_balik,
    places.baris AS baris_umpan_balik
FROM submitted
LEFT JOIN told ON told.nik = submitted.nik AND told.program = submitted.program
LEFT JOIN places ON places.nik = submitted.nik AND places.program = submitted.program
