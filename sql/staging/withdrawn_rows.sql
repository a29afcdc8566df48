-- One row for each row that was in force until a LENGKAP delivery of its village came that no longer holds it. That
-- delivery has neither the same proposal nor the same person for the same programme and kind. Nor has a later row in
-- force: what was left out by mistake and sent again is withdrawn no longer. A returned report holds for the
-- deliveries that its edition knew. What a verification pack decided is withdrawn by no LENGKAP delivery beside.
-- From staging.submission_rows, proposal_pairs, accepted_deliveries, edition_deliveries.
WITH reaching AS (
    SELECT earlier.sha256, later.sha256 AS ditarik_oleh, later.urutan
    FROM accepted_deliveries AS later
    JOIN accepted_deliveries AS earlier
        ON earlier.kode_desa = later.kode_desa AND earlier.dari = later.dari AND earlier.urutan < later.urutan
    WHERE later.jangkauan IS NOT NULL AND earlier.jenis_kiriman <> 'VERIFIKASI'
    UNION ALL
    SELECT edition_deliveries.dikenal, edition_deliveries.sha256, later.urutan
    FROM edition_deliveries
    JOIN accepted_deliveries AS later ON later.sha256 = edition_deliveries.sha256
    WHERE edition_deliveries.jangkauan IS NOT NULL
),
first_reaching AS (
    SELECT sha256, ditarik_oleh, urutan
    FROM (SELECT *, row_number() OVER (PARTITION BY sha256 ORDER BY urutan) AS giliran FROM reaching) AS in_turn
    WHERE giliran = 1
),
held AS (
    SELECT earlier.row_id
    FROM proposal_pairs
    JOIN staging.submission_rows AS earlier ON earlier.periode = $periode AND earlier.row_id = proposal_pairs.lama
    JOIN staging.submission_rows AS later ON later.periode = $periode AND later.row_id = proposal_pairs.baru
    JOIN first_reaching ON first_reaching.sha256 = earlier.sha256
    WHERE later.urutan_kiriman > earlier.urutan_kiriman
        AND (later.urutan_kiriman <= first_reaching.urutan OR NOT later.digantikan)
)
SELECT
    staged.kode_desa,
    staged.sha256,
    staged.berkas,
    staged.lembar,
    staged.baris,
    staged.id_usulan,
    coalesce(staged.jenis_usulan, staged.jenis_usulan_teks) AS jenis_usulan,
    coalesce(staged.program, staged.program_teks) AS program,
    staged.nik_teks AS nik,
    staged.no_kk_teks AS no_kk,
    staged.nama_teks AS nama,
    first_reaching.ditarik_oleh
FROM staging.submission_rows AS staged
JOIN first_reaching ON first_reaching.sha256 = staged.sha256
WHERE staged.periode = $periode AND staged.row_id NOT IN (SELECT row_id FROM held)
ORDER BY staged.row_id
