-- One row for each row of every delivery that was not refused, typed, with the text it was read from.
-- A row is replaced (digantikan) by a later row of its village with the same ID USULAN, or the same readable NIK,
-- programme and kind, and by any later LENGKAP delivery.
-- From intake.raw_rows, staging.civil_registry, staging.extracts; the readings of texts (number_readings,
-- date_readings, term_readings, village_readings) and the deliveries in their order (accepted_deliveries).
WITH known AS (
    SELECT DISTINCT registry.nik
    FROM staging.civil_registry AS registry
    JOIN staging.extracts AS extracts ON extracts.extract = registry.extract
    WHERE extracts.periode = $periode AND registry.nik IN (SELECT nomor FROM number_readings)
),

-- Read twice: a copy would cost more.
raw_rows AS NOT MATERIALIZED (
    SELECT * REPLACE (
        -- `-`, `0`, TIDAK ADA and the like stand for no ID: they would make one proposal of many. The cheap question comes first, here and below.
        CASE
            WHEN substr(id_usulan, 1, 1) BETWEEN '1' AND '9' THEN id_usulan
            WHEN regexp_full_match(id_usulan, '(?i)(TIDAK|BELUM|TDK|BLM) *(ADA|PUNYA)|KOSONG|NIHIL') THEN ''
            WHEN regexp_matches(id_usulan, '[\p{L}1-9]') THEN id_usulan
            ELSE ''
        END AS id_usulan
    )
    FROM intake.raw_rows
    WHERE periode = $periode
),

deliveries AS (
    SELECT
        *,
        row_number() OVER (ORDER BY kode_desa, sha256) AS giliran,
        count(*) OVER (PARTITION BY kode_desa) > 1 AS ada_lainnya
    FROM accepted_deliveries
),

-- What tells rows apart: little is carried along until each has its number.
keys AS (
    SELECT
        raw_rows.sha256,
        raw_rows.lembar,
        raw_rows.baris,
        raw_rows.id_usulan,
        deliveries.giliran,
        deliveries.kode_desa,
        deliveries.urutan AS urutan_kiriman,
        deliveries.jenis_kiriman,
        deliveries.ada_lainnya,
        -- A number without a reading stands for itself.
        coalesce(nik_readings.bersih, raw_rows.nik) AS nik_bersih,
        CASE WHEN nik_readings.teks IS NULL THEN raw_rows.nik ELSE nik_readings.nomor END AS nik_nomor,
        nik_readings.teks IS NULL OR nik_readings.layak OR known.nik IS NOT NULL AS nik_terbaca,
        CASE WHEN nik_terbaca THEN nik_nomor END AS untuk_nik,
        programs.nilai AS program_nilai,
        coalesce(program_nilai, raw_rows.program) AS untuk_program,
        CASE WHEN raw_rows.jenis_usulan = '' THEN 'BARU' ELSE kinds.nilai END AS jenis_nilai,
        coalesce(jenis_nilai, raw_rows.jenis_usulan) AS untuk_jenis
    FROM raw_rows
    JOIN deliveries ON deliveries.sha256 = raw_rows.sha256
    LEFT JOIN number_readings AS nik_readings ON nik_readings.teks = raw_rows.nik AND nik_readings.sel = raw_rows.nik_sel
    LEFT JOIN known ON known.nik = nik_readings.nomor
    LEFT JOIN term_readings AS programs ON programs.kolom = 'program' AND programs.teks = raw_rows.program
    LEFT JOIN term_readings AS kinds ON kinds.kolom = 'jenis_usulan' AND kinds.teks = raw_rows.jenis_usulan
),

-- Only where a village sent several deliveries can one replace rows of another.
last_complete AS (
    SELECT kode_desa, max(urutan_kiriman) AS urutan
    FROM keys
    WHERE ada_lainnya AND jenis_kiriman = 'LENGKAP'
    GROUP BY kode_desa
),

last_proposals AS (
    SELECT kode_desa, id_usulan, max(urutan_kiriman) AS urutan
    FROM keys
    WHERE ada_lainnya AND id_usulan <> ''
    GROUP BY kode_desa, id_usulan
),

last_persons AS (
    SELECT kode_desa, untuk_nik, untuk_program, untuk_jenis, max(urutan_kiriman) AS urutan
    FROM keys
    WHERE ada_lainnya AND untuk_nik IS NOT NULL
    GROUP BY kode_desa, untuk_nik, untuk_program, untuk_jenis
),

numbered AS (
    SELECT
        keys.sha256,
        keys.lembar,
        keys.baris,
        keys.nik_bersih,
        keys.nik_nomor,
        keys.nik_terbaca,
        keys.program_nilai,
        keys.jenis_nilai,
        row_number() OVER (ORDER BY keys.giliran, keys.lembar, keys.baris) AS row_id,
        keys.urutan_kiriman < greatest(
            coalesce(last_complete.urutan, 0), coalesce(last_proposals.urutan, 0), coalesce(last_persons.urutan, 0)
        ) AS digantikan
    FROM keys
    LEFT JOIN last_complete ON last_complete.kode_desa = keys.kode_desa
    LEFT JOIN last_proposals
        ON last_proposals.kode_desa = keys.kode_desa AND last_proposals.id_usulan = keys.id_usulan
    LEFT JOIN last_persons
        ON last_persons.kode_desa = keys.kode_desa AND last_persons.untuk_nik = keys.untuk_nik
        AND last_persons.untuk_program = keys.untuk_program AND last_persons.untuk_jenis = keys.untuk_jenis
),

typed AS (
    SELECT
        raw_rows.* EXCLUDE (nik, no_kk, nama, tgl_lahir, nama_ibu, jenis_kelamin, program, jenis_usulan, alasan_hapus,
            nomor_ba, tanggal_ba, periode),
        numbered.row_id,
        numbered.digantikan,
        deliveries.berkas,
        deliveries.kode_desa,
        deliveries.urutan AS urutan_kiriman,
        deliveries.kode_desa_diberikan,
        raw_rows.nik AS nik_teks,
        numbered.nik_bersih,
        numbered.nik_nomor AS nik,
        numbered.nik_terbaca,
        raw_rows.no_kk AS no_kk_teks,
        CASE WHEN kk_readings.teks IS NULL THEN raw_rows.no_kk ELSE kk_readings.nomor END AS nomor_kk,
        CASE WHEN nomor_kk IS DISTINCT FROM numbered.nik_bersih THEN nomor_kk END AS no_kk,
        raw_rows.nama AS nama_teks,
        -- The readers trim: only what is written anew can begin or end with a blank.
        upper(
            CASE
                WHEN strlen(raw_rows.nama) > length(raw_rows.nama) OR contains(raw_rows.nama, '  ')
                    OR contains(raw_rows.nama, chr(9)) OR contains(raw_rows.nama, chr(10)) OR contains(raw_rows.nama, chr(12))
                    THEN trim(regexp_replace(raw_rows.nama, '[\s\x{00A0}\x{2007}\x{202F}]+', ' ', 'g'))
                ELSE raw_rows.nama
            END
        ) AS nama,
        raw_rows.tgl_lahir AS tgl_lahir_teks,
        CASE WHEN CAST(births.tanggal AS DATE) <= $last_day THEN CAST(births.tanggal AS DATE) END AS tgl_lahir,
        raw_rows.nama_ibu AS nama_ibu_teks,
        upper(
            CASE
                WHEN strlen(raw_rows.nama_ibu) > length(raw_rows.nama_ibu) OR contains(raw_rows.nama_ibu, '  ')
                    OR contains(raw_rows.nama_ibu, chr(9)) OR contains(raw_rows.nama_ibu, chr(10)) OR contains(raw_rows.nama_ibu, chr(12))
                    THEN trim(regexp_replace(raw_rows.nama_ibu, '[\s\x{00A0}\x{2007}\x{202F}]+', ' ', 'g'))
                ELSE raw_rows.nama_ibu
            END
        ) AS nama_ibu,
        raw_rows.jenis_kelamin AS jenis_kelamin_teks,
        sexes.nilai AS jenis_kelamin,
        raw_rows.jenis_usulan AS jenis_usulan_teks,
        numbered.jenis_nilai AS jenis_usulan,
        raw_rows.alasan_hapus AS alasan_hapus_teks,
        reasons.nilai AS alasan_hapus,
        raw_rows.program AS program_teks,
        numbered.program_nilai AS program,
        village_readings.kode_desa AS kode_desa_baris,
        coalesce(nullif(raw_rows.nomor_ba, ''), deliveries.nomor_ba) AS nomor_ba,
        coalesce(nullif(raw_rows.tanggal_ba, ''), deliveries.tanggal_ba_teks) AS tanggal_ba_teks,
        CAST(
            CASE WHEN coalesce(raw_rows.tanggal_ba, '') = '' THEN deliveries.tanggal_ba ELSE minutes.tanggal END AS DATE
        ) AS tanggal_ba
    FROM raw_rows
    JOIN numbered
        ON numbered.sha256 = raw_rows.sha256 AND numbered.lembar = raw_rows.lembar AND numbered.baris = raw_rows.baris
    JOIN deliveries ON deliveries.sha256 = raw_rows.sha256
    LEFT JOIN number_readings AS kk_readings ON kk_readings.teks = raw_rows.no_kk AND kk_readings.sel = raw_rows.no_kk_sel
    JOIN date_readings AS births ON births.teks = raw_rows.tgl_lahir
    JOIN village_readings
        ON village_readings.provinsi = raw_rows.provinsi AND village_readings.kabupaten = raw_rows.kabupaten
        AND village_readings.kecamatan = raw_rows.kecamatan AND village_readings.kelurahan = raw_rows.kelurahan
    LEFT JOIN date_readings AS minutes ON minutes.teks = raw_rows.tanggal_ba
    LEFT JOIN term_readings AS sexes ON sexes.kolom = 'jenis_kelamin' AND sexes.teks = raw_rows.jenis_kelamin
    LEFT JOIN term_readings AS reasons ON reasons.kolom = 'alasan_hapus' AND reasons.teks = raw_rows.alasan_hapus
)

SELECT
    row_id,
    sha256,
    berkas,
    lembar,
    baris,
    kode_desa,
    urutan_kiriman,
    digantikan,
    nik_teks,
    nik_sel,
    nik_bersih,
    nik,
    nik_terbaca,
    no_kk_teks,
    no_kk_sel,
    no_kk,
    nama_teks,
    CASE
        WHEN substr(nama_teks, 1, 1) IN ('#', 'E') AND regexp_full_match(nama_teks, $no_value) THEN NULL
        WHEN regexp_full_match(nama, '\P{Nd}*\p{L}\P{Nd}*') THEN nama
    END AS nama,
    tempat_lahir,
    tgl_lahir_teks,
    tgl_lahir,
    nama_ibu_teks,
    CASE
        WHEN substr(nama_ibu_teks, 1, 1) IN ('#', 'E') AND regexp_full_match(nama_ibu_teks, $no_value) THEN NULL
        WHEN substr(nama_ibu, 1, 1) BETWEEN 'A' AND 'Z' OR regexp_matches(nama_ibu, '\p{L}') THEN nama_ibu
    END AS nama_ibu,
    jenis_kelamin_teks,
    jenis_kelamin,
    jenis_pekerjaan,
    status_kawin,
    alamat,
    rt,
    rw,
    provinsi,
    kabupaten,
    kecamatan,
    kelurahan,
    status_disabilitas,
    kode_jenis_disabilitas,
    status_hamil,
    tgl_mulai_hamil,
    id_dtks,
    jenis_usulan_teks,
    jenis_usulan,
    alasan_hapus_teks,
    alasan_hapus,
    program_teks,
    program,
    hubungan_keluarga,
    id_usulan,
    k0,
    k1,
    k2,
    k3,
    k4,
    k5,
    k6,
    k7,
    k8,
    kode_desa_baris,
    kode_desa_diberikan,
    nomor_ba,
    tanggal_ba_teks,
    tanggal_ba
FROM typed
ORDER BY row_id
