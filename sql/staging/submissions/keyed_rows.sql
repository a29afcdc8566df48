-- One row for each row of every delivery that was not refused, as intake kept it, with its number (row_id) and what
-- tells it from others. untuk_*: what a row is for, also where it cannot be read. ada_lainnya: its village sent several
-- deliveries. Numbers go by village, file and place in the file, without a gap. From intake.raw_rows, known_niks,
-- number_readings, term_readings (readings of texts) and accepted_deliveries (the deliveries in their order).
SELECT
    raw_rows.*,
    deliveries.baris_sebelumnya + raw_rows.urutan_baris AS row_id,
    deliveries.kode_desa,
    deliveries.urutan AS urutan_kiriman,
    deliveries.ada_lainnya,
    deliveries.bulan_dulu,
    -- `-`, `0`, TIDAK ADA and the like stand for no ID: they would make one proposal of many. The cheap question comes
    -- first.
    CASE
        WHEN substr(raw_rows.id_usulan, 1, 1) BETWEEN '1' AND '9' THEN raw_rows.id_usulan
        WHEN regexp_full_match(raw_rows.id_usulan, '(?i)(TIDAK|BELUM|TDK|BLM) *(ADA|PUNYA)|KOSONG|NIHIL') THEN ''
        WHEN regexp_matches(raw_rows.id_usulan, '[\p{L}1-9]') THEN raw_rows.id_usulan
        ELSE ''
    END AS id_usulan_sah,
    -- A number without a reading stands for itself.
    coalesce(nik_readings.bersih, raw_rows.nik) AS nik_bersih,
    CASE WHEN nik_readings.teks IS NULL THEN raw_rows.nik ELSE nik_readings.nomor END AS nik_nomor,
    nik_readings.teks IS NULL OR nik_readings.layak OR known.nik IS NOT NULL AS nik_terbaca,
    programs.nilai AS program_nilai,
    coalesce(program_nilai, raw_rows.program) AS untuk_program,
    CASE WHEN raw_rows.jenis_usulan = '' THEN 'BARU' ELSE kinds.nilai END AS jenis_nilai,
    coalesce(jenis_nilai, raw_rows.jenis_usulan) AS untuk_jenis
FROM intake.raw_rows AS raw_rows
JOIN accepted_deliveries AS deliveries
    ON deliveries.periode = raw_rows.periode AND deliveries.sha256 = raw_rows.sha256
LEFT JOIN number_readings AS nik_readings ON nik_readings.teks = raw_rows.nik AND nik_readings.sel = raw_rows.nik_sel
LEFT JOIN known_niks AS known ON known.nik = nik_readings.nomor
LEFT JOIN term_readings AS programs ON programs.kolom = 'program' AND programs.teks = raw_rows.program
LEFT JOIN term_readings AS kinds ON kinds.kolom = 'jenis_usulan' AND kinds.teks = raw_rows.jenis_usulan
