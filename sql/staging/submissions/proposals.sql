-- One row for each row of a village that sent several deliveries: whom it proposes, folded, and where it stands among
-- the village's rows. tempat: later rows have higher ones. A row of a returned report that says what it said in its
-- edition stands where that edition stood: right after the deliveries that it knew.
-- From intake.raw_rows, row_keys, unchanged_rows, number_readings, id_readings, date_readings (readings of texts).
WITH written AS (
    SELECT
        row_keys.*,
        upper(raw_rows.nama) AS ejaan,
        upper(raw_rows.nama_ibu) AS ejaan_ibu,
        CASE WHEN id_readings.teks IS NULL THEN raw_rows.id_dtks ELSE id_readings.bersih END AS id_dtks,
        CAST(CASE WHEN row_keys.bulan_dulu THEN births.bulan_dulu ELSE births.tanggal END AS DATE) AS lahir,
        CASE WHEN lahir <= $last_day THEN lahir END AS tgl_lahir,
        CASE WHEN kk_readings.teks IS NULL THEN raw_rows.no_kk ELSE kk_readings.nomor END AS nomor_kk
    FROM row_keys
    JOIN intake.raw_rows AS raw_rows
        ON raw_rows.periode = $periode AND raw_rows.sha256 = row_keys.sha256 AND raw_rows.lembar = row_keys.lembar
        AND raw_rows.baris = row_keys.baris
    LEFT JOIN number_readings AS kk_readings
        ON kk_readings.teks = raw_rows.no_kk AND kk_readings.sel = raw_rows.no_kk_sel
    LEFT JOIN id_readings ON id_readings.teks = raw_rows.id_dtks AND id_readings.sel = raw_rows.id_dtks_sel
    JOIN date_readings AS births ON births.teks = raw_rows.tgl_lahir
    WHERE row_keys.ada_lainnya
),
-- A name with digits in it, or an error value, is none.
spellings AS (
    SELECT ejaan, CASE WHEN regexp_matches(ejaan, '\p{Nd}|^#') THEN NULL ELSE nullif(nama_baku(ejaan), '') END AS baku
    FROM (SELECT ejaan FROM written UNION SELECT ejaan_ibu FROM written) AS every_spelling
),
-- An ID USULAN that stands on several rows of one delivery is none, unless each of them is for another programme or of
-- another kind: then it stands for these.
ids_used AS (
    SELECT sha256, id_usulan, untuk_program, untuk_jenis
    FROM written
    WHERE id_usulan <> ''
    GROUP BY sha256, id_usulan, untuk_program, untuk_jenis
    HAVING count(*) = 1
),
ids AS (
    SELECT sha256, id_usulan
    FROM written
    WHERE id_usulan <> ''
    GROUP BY sha256, id_usulan
    HAVING count(*) = 1
),
places AS (
    SELECT DISTINCT row_id, tempat
    FROM unchanged_rows
)
SELECT
    written.row_id,
    written.sha256,
    written.kode_desa,
    coalesce(places.tempat, CAST(written.urutan_kiriman AS BIGINT) * 1000000) AS tempat,
    ids.id_usulan,
    ids_used.id_usulan AS id_untuk,
    CASE WHEN written.nik_terbaca THEN written.nik_nomor END AS nik,
    CASE WHEN regexp_full_match(written.nik_bersih, '[1-9][0-9A-Za-z]{9,}') THEN written.nik_bersih END AS nik_tertulis,
    written.untuk_program AS program,
    written.untuk_jenis AS jenis,
    nullif(written.id_dtks, '') AS id_dtks,
    names.baku,
    mothers.baku AS ibu_baku,
    written.tgl_lahir,
    CASE WHEN written.nomor_kk <> coalesce(written.nik_bersih, '') THEN written.nomor_kk END AS no_kk
FROM written
JOIN spellings AS names ON names.ejaan = written.ejaan
JOIN spellings AS mothers ON mothers.ejaan = written.ejaan_ibu
LEFT JOIN ids ON ids.sha256 = written.sha256 AND ids.id_usulan = written.id_usulan
LEFT JOIN ids_used
    ON ids_used.sha256 = written.sha256 AND ids_used.id_usulan = written.id_usulan
        AND ids_used.untuk_program IS NOT DISTINCT FROM written.untuk_program
        AND ids_used.untuk_jenis IS NOT DISTINCT FROM written.untuk_jenis
LEFT JOIN places ON places.row_id = written.row_id
ORDER BY written.row_id
