-- One row for each row that was in force until a LENGKAP delivery of its village came that no longer holds it.
-- It holds a row by ID USULAN, by NIK, programme and kind, or by the person (name, with birth date or KK) where the NIK
-- was corrected. From staging.submission_rows, accepted_deliveries.
WITH rows_in_order AS (
    SELECT
        staged.*,
        coalesce(program, program_teks) AS untuk_program,
        coalesce(jenis_usulan, jenis_usulan_teks) AS untuk_jenis,
        deliveries.jenis_kiriman
    FROM staging.submission_rows AS staged
    JOIN accepted_deliveries AS deliveries ON deliveries.sha256 = staged.sha256
    WHERE
        staged.periode = $periode
        AND staged.kode_desa IN (SELECT kode_desa FROM accepted_deliveries WHERE jenis_kiriman = 'LENGKAP')
),

complete_deliveries AS (
    SELECT kode_desa, urutan AS urutan_lengkap, sha256 AS ditarik_oleh
    FROM accepted_deliveries
    WHERE jenis_kiriman = 'LENGKAP'
),

next_places AS (
    SELECT
        rows_in_order.*,
        CASE WHEN id_usulan <> '' THEN min(urutan_kiriman) OVER (
            PARTITION BY kode_desa, id_usulan
            ORDER BY urutan_kiriman RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) END AS usulan_berikut,
        CASE WHEN nik IS NOT NULL THEN min(urutan_kiriman) OVER (
            PARTITION BY kode_desa, nik, untuk_program, untuk_jenis
            ORDER BY urutan_kiriman RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) END AS nik_berikut,
        CASE WHEN nama IS NOT NULL AND tgl_lahir IS NOT NULL THEN min(urutan_kiriman) OVER (
            PARTITION BY kode_desa, nama, tgl_lahir, untuk_program, untuk_jenis
            ORDER BY urutan_kiriman RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) END AS orang_berikut,
        CASE WHEN nama IS NOT NULL AND no_kk IS NOT NULL THEN min(urutan_kiriman) OVER (
            PARTITION BY kode_desa, nama, no_kk, untuk_program, untuk_jenis
            ORDER BY urutan_kiriman RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) END AS keluarga_berikut
    FROM rows_in_order
),

next_complete AS (
    SELECT next_places.row_id, min(complete_deliveries.urutan_lengkap) AS urutan_lengkap
    FROM next_places
    JOIN complete_deliveries
        ON complete_deliveries.kode_desa = next_places.kode_desa
        AND complete_deliveries.urutan_lengkap > next_places.urutan_kiriman
    GROUP BY next_places.row_id
)

SELECT
    next_places.kode_desa,
    next_places.sha256,
    next_places.berkas,
    next_places.lembar,
    next_places.baris,
    next_places.id_usulan,
    next_places.untuk_jenis AS jenis_usulan,
    next_places.untuk_program AS program,
    next_places.nik_teks AS nik,
    next_places.no_kk_teks AS no_kk,
    next_places.nama_teks AS nama,
    complete_deliveries.ditarik_oleh
FROM next_places
JOIN next_complete ON next_complete.row_id = next_places.row_id
JOIN complete_deliveries
    ON complete_deliveries.kode_desa = next_places.kode_desa
    AND complete_deliveries.urutan_lengkap = next_complete.urutan_lengkap
WHERE coalesce(least(usulan_berikut, nik_berikut, orang_berikut, keluarga_berikut) > next_complete.urutan_lengkap, true)
ORDER BY next_places.row_id
