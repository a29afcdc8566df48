-- One row for each row of every delivery that was not refused, typed, with the text it was read from. digantikan: a
-- later delivery of its village replaced it. A row whose delivery names no minutes has those kept for it
-- (kept_minutes). From keyed_rows (the rows as intake kept them, numbered), replaced_rows, kept_minutes,
-- number_readings, id_readings, date_readings, term_readings, village_readings (readings of texts) and
-- accepted_deliveries (the deliveries in their order).
WITH typed AS (
    SELECT
        keyed_rows.* EXCLUDE (nik, no_kk, nama, tgl_lahir, nama_ibu, jenis_kelamin, program, jenis_usulan, alasan_hapus,
            id_dtks, id_usulan, nomor_ba, tanggal_ba, periode, urutan_baris, row_id, kode_desa, urutan_kiriman,
            ada_lainnya, bulan_dulu, id_usulan_sah, nik_bersih, nik_nomor, nik_terbaca, program_nilai, untuk_program,
            jenis_nilai, untuk_jenis),
        keyed_rows.row_id,
        keyed_rows.id_usulan_sah AS id_usulan,
        replaced_rows.row_id IS NOT NULL AS digantikan,
        deliveries.berkas,
        deliveries.kode_desa,
        deliveries.urutan AS urutan_kiriman,
        deliveries.kode_desa_diberikan,
        keyed_rows.nik AS nik_teks,
        keyed_rows.nik_bersih,
        keyed_rows.nik_nomor AS nik,
        keyed_rows.nik_terbaca,
        keyed_rows.no_kk AS no_kk_teks,
        CASE WHEN kk_readings.teks IS NULL THEN keyed_rows.no_kk ELSE kk_readings.nomor END AS nomor_kk,
        CASE WHEN nomor_kk IS DISTINCT FROM keyed_rows.nik_bersih THEN nomor_kk END AS no_kk,
        keyed_rows.nama AS nama_teks,
        nama_tertulis(keyed_rows.nama) AS nama_tertulis,
        keyed_rows.tgl_lahir AS tgl_lahir_teks,
        CAST(CASE WHEN deliveries.bulan_dulu THEN births.bulan_dulu ELSE births.tanggal END AS DATE) AS lahir,
        CASE WHEN lahir <= $last_day THEN lahir END AS tgl_lahir,
        keyed_rows.nama_ibu AS nama_ibu_teks,
        nama_tertulis(keyed_rows.nama_ibu) AS ibu_tertulis,
        keyed_rows.jenis_kelamin AS jenis_kelamin_teks,
        sexes.nilai AS jenis_kelamin,
        keyed_rows.id_dtks AS id_dtks_teks,
        CASE WHEN id_readings.teks IS NULL THEN keyed_rows.id_dtks ELSE id_readings.bersih END AS id_dtks,
        coalesce(id_readings.rusak, FALSE) AS id_dtks_rusak,
        keyed_rows.jenis_usulan AS jenis_usulan_teks,
        keyed_rows.jenis_nilai AS jenis_usulan,
        keyed_rows.alasan_hapus AS alasan_hapus_teks,
        reasons.nilai AS alasan_hapus,
        keyed_rows.program AS program_teks,
        keyed_rows.program_nilai AS program,
        village_readings.kode_desa AS kode_desa_baris,
        CASE WHEN kept.row_id IS NULL THEN coalesce(nullif(keyed_rows.nomor_ba, ''), deliveries.nomor_ba)
            ELSE kept.nomor_ba END AS nomor_ba,
        CASE
            WHEN kept.row_id IS NULL THEN coalesce(nullif(keyed_rows.tanggal_ba, ''), deliveries.tanggal_ba_teks)
            ELSE kept.tanggal_ba_teks
        END AS tanggal_ba_teks,
        CAST(
            CASE
                WHEN kept.row_id IS NOT NULL THEN kept.tanggal_ba
                WHEN coalesce(keyed_rows.tanggal_ba, '') = '' THEN deliveries.tanggal_ba
                ELSE minutes.tanggal_ba
            END AS DATE
        ) AS tanggal_ba
    FROM keyed_rows
    JOIN accepted_deliveries AS deliveries ON deliveries.sha256 = keyed_rows.sha256
    LEFT JOIN replaced_rows ON replaced_rows.row_id = keyed_rows.row_id
    LEFT JOIN kept_minutes AS kept ON kept.row_id = keyed_rows.row_id
    LEFT JOIN id_readings ON id_readings.teks = keyed_rows.id_dtks AND id_readings.sel = keyed_rows.id_dtks_sel
    LEFT JOIN number_readings AS kk_readings
        ON kk_readings.teks = keyed_rows.no_kk AND kk_readings.sel = keyed_rows.no_kk_sel
    JOIN date_readings AS births ON births.teks = keyed_rows.tgl_lahir
    JOIN village_readings
        ON village_readings.provinsi = keyed_rows.provinsi AND village_readings.kabupaten = keyed_rows.kabupaten
        AND village_readings.kecamatan = keyed_rows.kecamatan AND village_readings.kelurahan = keyed_rows.kelurahan
    LEFT JOIN date_readings AS minutes ON minutes.teks = keyed_rows.tanggal_ba
    LEFT JOIN term_readings AS sexes ON sexes.kolom = 'jenis_kelamin' AND sexes.teks = keyed_rows.jenis_kelamin
    LEFT JOIN term_readings AS reasons ON reasons.kolom = 'alasan_hapus' AND reasons.teks = keyed_rows.alasan_hapus
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
