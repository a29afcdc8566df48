-- One row for each row of every delivery that was not refused, typed, with the text it was read from. digantikan: a
-- later delivery of its village replaced it. A row whose delivery names no minutes has those kept for it
-- (kept_minutes). From intake.raw_rows, row_keys, replaced_rows, kept_minutes, number_readings, id_readings,
-- date_readings, term_readings, village_readings (readings of texts) and accepted_deliveries (the deliveries in their
-- order).
WITH typed AS (
    SELECT
        raw_rows.* EXCLUDE (nik, no_kk, nama, tgl_lahir, nama_ibu, jenis_kelamin, program, jenis_usulan, alasan_hapus,
            id_dtks, id_usulan, nomor_ba, tanggal_ba, periode),
        row_keys.row_id,
        row_keys.id_usulan,
        replaced_rows.row_id IS NOT NULL AS digantikan,
        deliveries.berkas,
        deliveries.kode_desa,
        deliveries.urutan AS urutan_kiriman,
        deliveries.kode_desa_diberikan,
        raw_rows.nik AS nik_teks,
        row_keys.nik_bersih,
        row_keys.nik_nomor AS nik,
        row_keys.nik_terbaca,
        raw_rows.no_kk AS no_kk_teks,
        CASE WHEN kk_readings.teks IS NULL THEN raw_rows.no_kk ELSE kk_readings.nomor END AS nomor_kk,
        CASE WHEN nomor_kk IS DISTINCT FROM row_keys.nik_bersih THEN nomor_kk END AS no_kk,
        raw_rows.nama AS nama_teks,
        nama_tertulis(raw_rows.nama) AS nama_tertulis,
        raw_rows.tgl_lahir AS tgl_lahir_teks,
        CAST(CASE WHEN deliveries.bulan_dulu THEN births.bulan_dulu ELSE births.tanggal END AS DATE) AS lahir,
        CASE WHEN lahir <= $last_day THEN lahir END AS tgl_lahir,
        raw_rows.nama_ibu AS nama_ibu_teks,
        nama_tertulis(raw_rows.nama_ibu) AS ibu_tertulis,
        raw_rows.jenis_kelamin AS jenis_kelamin_teks,
        sexes.nilai AS jenis_kelamin,
        raw_rows.id_dtks AS id_dtks_teks,
        CASE WHEN id_readings.teks IS NULL THEN raw_rows.id_dtks ELSE id_readings.bersih END AS id_dtks,
        coalesce(id_readings.rusak, FALSE) AS id_dtks_rusak,
        raw_rows.jenis_usulan AS jenis_usulan_teks,
        row_keys.jenis_nilai AS jenis_usulan,
        raw_rows.alasan_hapus AS alasan_hapus_teks,
        reasons.nilai AS alasan_hapus,
        raw_rows.program AS program_teks,
        row_keys.program_nilai AS program,
        village_readings.kode_desa AS kode_desa_baris,
        CASE WHEN kept.row_id IS NULL THEN coalesce(nullif(raw_rows.nomor_ba, ''), deliveries.nomor_ba)
            ELSE kept.nomor_ba END AS nomor_ba,
        CASE
            WHEN kept.row_id IS NULL THEN coalesce(nullif(raw_rows.tanggal_ba, ''), deliveries.tanggal_ba_teks)
            ELSE kept.tanggal_ba_teks
        END AS tanggal_ba_teks,
        CAST(
            CASE
                WHEN kept.row_id IS NOT NULL THEN kept.tanggal_ba
                WHEN coalesce(raw_rows.tanggal_ba, '') = '' THEN deliveries.tanggal_ba
                ELSE minutes.tanggal_ba
            END AS DATE
        ) AS tanggal_ba
    FROM intake.raw_rows AS raw_rows
    JOIN row_keys
        ON row_keys.sha256 = raw_rows.sha256 AND row_keys.lembar = raw_rows.lembar AND row_keys.baris = raw_rows.baris
    JOIN accepted_deliveries AS deliveries ON deliveries.sha256 = raw_rows.sha256
    LEFT JOIN replaced_rows ON replaced_rows.row_id = row_keys.row_id
    LEFT JOIN kept_minutes AS kept ON kept.row_id = row_keys.row_id
    LEFT JOIN id_readings ON id_readings.teks = raw_rows.id_dtks AND id_readings.sel = raw_rows.id_dtks_sel
    LEFT JOIN number_readings AS kk_readings
        ON kk_readings.teks = raw_rows.no_kk AND kk_readings.sel = raw_rows.no_kk_sel
    JOIN date_readings AS births ON births.teks = raw_rows.tgl_lahir
    JOIN village_readings
        ON village_readings.provinsi = raw_rows.provinsi AND village_readings.kabupaten = raw_rows.kabupaten
        AND village_readings.kecamatan = raw_rows.kecamatan AND village_readings.kelurahan = raw_rows.kelurahan
    LEFT JOIN date_readings AS minutes ON minutes.teks = raw_rows.tanggal_ba
    LEFT JOIN term_readings AS sexes ON sexes.kolom = 'jenis_kelamin' AND sexes.teks = raw_rows.jenis_kelamin
    LEFT JOIN term_readings AS reasons ON reasons.kolom = 'alasan_hapus' AND reasons.teks = raw_rows.alasan_hapus
    WHERE raw_rows.periode = $periode
)
SELECT
    * EXCLUDE (nomor_kk, lahir, nama_tertulis, ibu_tertulis),
    CASE
        WHEN substr(nama_teks, 1, 1) IN ('#', 'E') AND regexp_full_match(nama_teks, $no_value) THEN NULL
        WHEN mungkin_hampa(nama_tertulis)
            AND nama_hampa(trim(regexp_replace(nama_tertulis, '[^A-Z]+', ' ', 'g'))) = '' THEN NULL
        WHEN regexp_full_match(nama_tertulis, '\P{Nd}*\p{L}\P{Nd}*') THEN nama_tertulis
    END AS nama,
    CASE
        WHEN substr(nama_ibu_teks, 1, 1) IN ('#', 'E') AND regexp_full_match(nama_ibu_teks, $no_value) THEN NULL
        WHEN mungkin_hampa(ibu_tertulis)
            AND nama_hampa(trim(regexp_replace(ibu_tertulis, '[^A-Z]+', ' ', 'g'))) = '' THEN NULL
        WHEN substr(ibu_tertulis, 1, 1) BETWEEN 'A' AND 'Z' OR regexp_matches(ibu_tertulis, '\p{L}') THEN ibu_tertulis
    END AS nama_ibu
FROM typed
