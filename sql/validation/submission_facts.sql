-- One row for each staged row that no later delivery replaced, with all that a rule of contract 5.1 may look at. Text
-- is blank where nothing stands. A KK is cleaned as a NIK is (contract 2.1). Minutes that back what was sent for an
-- earlier quarter, and came too late for it, stand as of the first day that counts here. From staging.submission_rows,
-- staging.receipts, and staging.civil_registry, staging.extracts (whether the quarter's civil registry holds the NIK).
WITH held AS (
    SELECT DISTINCT nik
    FROM staging.civil_registry
    WHERE extract = (SELECT extract FROM staging.extracts WHERE periode = $periode)
),
late AS (
    SELECT sha256, ba_sejak
    FROM staging.receipts
    WHERE periode = $periode AND terbaca AND ba_sejak IS NOT NULL
),
cleaned AS (
    SELECT
        * REPLACE (
            CASE
                WHEN tanggal_ba < $earliest_minutes
                    AND tanggal_ba >= (SELECT ba_sejak FROM late WHERE late.sha256 = staged.sha256)
                    THEN CAST($earliest_minutes AS DATE)
                ELSE tanggal_ba
            END AS tanggal_ba
        ),
        coalesce(nik_bersih, '') AS nik_angka,
        regexp_replace(
            regexp_replace(coalesce(no_kk_teks, ''), '[\s\p{Z}\p{Cf}\p{Pd}\x{2212}.]', '', 'g'), '^[''‘’ʼ`´]+', '', 'g'
        ) AS kk_angka
    FROM staging.submission_rows AS staged
    WHERE periode = $periode AND NOT digantikan
)
SELECT
    cleaned.* EXCLUDE (periode, nik_teks, nik_bersih, nik_angka, no_kk_teks, kk_angka, nama_teks, program, jenis_usulan,
        alasan_hapus, id_dtks, id_dtks_rusak, kode_desa_diberikan, rt, rw, nomor_ba),
    coalesce(nik_teks, '') AS nik_teks,
    nik_angka AS nik_bersih,
    cleaned.nik_angka IN (SELECT nik FROM held) AS nik_di_dukcapil,
    CASE WHEN regexp_full_match(nik_angka, '[0-9]*[1-9][0-9]*') THEN nik_angka END AS nik_angka,
    coalesce(no_kk_teks, '') AS no_kk_teks,
    kk_angka AS no_kk_bersih,
    CASE WHEN regexp_full_match(kk_angka, '[0-9]+') THEN kk_angka END AS no_kk_angka,
    coalesce(nama_teks, '') AS nama_teks,
    coalesce(program, '') AS program,
    coalesce(jenis_usulan, '') AS jenis_usulan,
    coalesce(alasan_hapus, '') AS alasan_hapus,
    coalesce(id_dtks, '') AS id_dtks,
    coalesce(id_dtks_rusak, false) AS id_dtks_rusak,
    coalesce(kode_desa_diberikan, false) AS kode_desa_diberikan,
    coalesce(rt, '') AS rt,
    coalesce(rw, '') AS rw,
    coalesce(nomor_ba, '') AS nomor_ba
FROM cleaned
ORDER BY row_id
