-- One row for each row received: its fate, decided here and nowhere else: the first fate in the order of contract 4
-- among its reasons. From staging.submission_rows, validation.row_violations, identity_reasons, relation_reasons,
-- row_targets, row_apart, row_other_ids, row_waiting, row_verdicts, row_sure, row_readings, members, catalogue, fates.
-- saran_id_dtks: of members of the village itself only. menunggu_pusat: a HAPUS of what was granted already and waits
-- at the centre. versi_poin: the table of points that candidates were scored by.
WITH reasons AS (
    SELECT row_id, kode FROM validation.row_violations WHERE periode = $periode
    UNION
    SELECT row_id, kode FROM identity_reasons
    UNION
    SELECT row_id, kode FROM relation_reasons
),
gathered AS (
    SELECT
        reasons.row_id,
        min(catalogue.peringkat) AS peringkat,
        string_agg(reasons.kode, ';' ORDER BY catalogue.urutan) FILTER (WHERE catalogue.nasib <> '') AS alasan,
        string_agg(reasons.kode, ';' ORDER BY catalogue.urutan) FILTER (WHERE catalogue.nasib = '') AS catatan
    FROM reasons
    JOIN catalogue USING (kode)
    GROUP BY reasons.row_id
),
owners AS (
    SELECT row_id, string_agg(pemilik, ';' ORDER BY pertama) AS pemilik
    FROM (
        SELECT reasons.row_id, catalogue.pemilik, min(catalogue.urutan) AS pertama
        FROM reasons
        JOIN catalogue USING (kode)
        WHERE catalogue.pemilik <> ''
        GROUP BY reasons.row_id, catalogue.pemilik
    ) AS each_owner
    GROUP BY row_id
)
SELECT
    submitted.row_id,
    CASE
        WHEN submitted.digantikan THEN 'DIGANTIKAN'
        ELSE coalesce(fates.nasib, 'DITERIMA')
    END AS nasib,
    coalesce(gathered.alasan, '') AS alasan, coalesce(gathered.catatan, '') AS catatan,
    coalesce(owners.pemilik, '') AS pemilik,
    CASE
        WHEN submitted.digantikan OR coalesce(verdict.padan, FALSE) THEN ''
        ELSE coalesce(nullif(verdict.nik_lebih_cocok, ''), sure.nik, reading.nik, '')
    END AS saran_nik,
    coalesce(verdict.padan, FALSE) AS padan,
    CASE WHEN coalesce(verdict.padan, FALSE) THEN submitted.nik ELSE '' END AS nik_dukcapil,
    coalesce(members.id_dtks, '') AS id_anggota, coalesce(other_ids.id_dtks, '') AS saran_id_dtks,
    submitted.row_id IN (SELECT row_id FROM row_waiting) AS menunggu_pusat,
    $versi_poin AS versi_poin
FROM staging.submission_rows AS submitted
LEFT JOIN gathered USING (row_id)
LEFT JOIN owners USING (row_id)
LEFT JOIN fates USING (peringkat)
LEFT JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
LEFT JOIN row_sure AS sure ON sure.nomor = submitted.row_id
LEFT JOIN row_readings AS reading ON reading.nomor = submitted.row_id
LEFT JOIN row_targets USING (row_id)
LEFT JOIN row_other_ids AS other_ids USING (row_id)
-- Who is somebody else than the member asks for an entry of their own.
LEFT JOIN row_apart AS apart ON apart.row_id = submitted.row_id AND apart.jenis_usulan = 'BARU'
LEFT JOIN members ON members.nomor = CASE WHEN apart.row_id IS NULL THEN row_targets.nomor END
WHERE submitted.periode = $periode
ORDER BY submitted.row_id
