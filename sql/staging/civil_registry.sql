-- One row for each person of the extract; a NIK on different persons has several, flagged `ganda`. From
-- civil_registry_lines, source_readings (codes and dates, each distinct text read once). $tepi: what is trimmed at
-- either end of a value; $sela: what is dropped from within a number. Lines that say the same person (NIK, name, birth
-- date) again are one row; a value on which they differ is unknown, since nobody may leave because lines do not agree.
-- What could not be read, and what the layout has no column for, is unknown: NULL.
WITH sexes AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'jenis_klmin'
),
relations AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'stat_hbkel'
),
marriages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'status_kawin'
),
occupations AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'jenis_pkrjn'
),
states AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'status'
),
cards AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kk_online'
),
births AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'tgl_lhr'
),
villages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kode_desa'
),
trimmed AS (
    SELECT
        nomor_sumber(nik, $sela) AS nik,
        nomor_sumber(no_kk, $sela) AS no_kk,
        teks_sumber(nama_lgkp, $tepi) AS nama,
        teks_sumber(tmpt_lhr, $tepi) AS tmp_lahir,
        CAST(births.kode AS DATE) AS tgl_lahir,
        CASE sexes.kode WHEN '1' THEN 'L' WHEN '2' THEN 'P' END AS jenis_kelamin,
        teks_sumber(nama_lgkp_ibu, $tepi) AS nama_ibu,
        teks_sumber(nama_lgkp_ayah, $tepi) AS nama_ayah,
        CAST(relations.kode AS INTEGER) AS hubungan,
        coalesce(marriages.kode, '') AS status_kawin,
        CAST(occupations.kode AS INTEGER) AS pekerjaan,
        teks_sumber(alamat, $tepi) AS alamat,
        nomor_lingkungan(no_rt, 'RT') AS rt,
        nomor_lingkungan(no_rw, 'RW') AS rw,
        coalesce(villages.kode, '') AS kode_desa,
        CAST(states.kode AS INTEGER) AS status,
        CASE cards.kode WHEN '1' THEN TRUE WHEN '0' THEN FALSE END AS kk_online
    FROM civil_registry_lines AS lines
    LEFT JOIN sexes ON sexes.tulis = lines.jenis_klmin
    LEFT JOIN relations ON relations.tulis = lines.stat_hbkel
    LEFT JOIN marriages ON marriages.tulis = lines.status_kawin
    LEFT JOIN occupations ON occupations.tulis = lines.jenis_pkrjn
    LEFT JOIN states ON states.tulis = lines.status
    LEFT JOIN cards ON cards.tulis = lines.kk_online
    LEFT JOIN births ON births.tulis = lines.tgl_lhr
    LEFT JOIN villages
        ON villages.tulis = teks_wilayah(
            lines.kode_desa, no_prop, no_kab, no_kec, no_kel, nama_prop, nama_kab, nama_kec, nama_desa
        )
),
typed AS (
    SELECT
        nik,
        CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') AND no_kk <> '0000000000000000' THEN no_kk END AS no_kk,
        nullif(nama, '') AS nama,
        tmp_lahir,
        tgl_lahir,
        jenis_kelamin,
        CASE WHEN nama_ibu NOT IN ('', '-') THEN nama_ibu END AS nama_ibu,
        CASE WHEN nama_ayah NOT IN ('', '-') THEN nama_ayah END AS nama_ayah,
        hubungan,
        status_kawin,
        pekerjaan,
        alamat,
        rt,
        rw,
        kode_desa,
        status,
        kk_online
    FROM trimmed
    WHERE regexp_full_match(nik, '[0-9]{16}') AND nik <> '0000000000000000'
),
several AS (
    SELECT nik FROM typed GROUP BY nik HAVING count(*) > 1
),
repeated AS (
    SELECT
        nik,
        CASE WHEN count(DISTINCT no_kk) = 1 THEN min(no_kk) END AS no_kk,
        min(nama) AS nama,
        coalesce(CASE WHEN count(DISTINCT nullif(tmp_lahir, '')) = 1 THEN min(nullif(tmp_lahir, '')) END,
            '') AS tmp_lahir,
        tgl_lahir,
        CASE WHEN count(DISTINCT jenis_kelamin) = 1 THEN min(jenis_kelamin) END AS jenis_kelamin,
        CASE WHEN count(DISTINCT nama_ibu) = 1 THEN min(nama_ibu) END AS nama_ibu,
        CASE WHEN count(DISTINCT nama_ayah) = 1 THEN min(nama_ayah) END AS nama_ayah,
        CASE WHEN count(DISTINCT hubungan) = 1 THEN min(hubungan) END AS hubungan,
        coalesce(CASE WHEN count(DISTINCT nullif(status_kawin, '')) = 1 THEN min(nullif(status_kawin, '')) END,
            '') AS status_kawin,
        CASE WHEN count(DISTINCT pekerjaan) = 1 THEN min(pekerjaan) END AS pekerjaan,
        coalesce(CASE WHEN count(DISTINCT nullif(alamat, '')) = 1 THEN min(nullif(alamat, '')) END, '') AS alamat,
        coalesce(CASE WHEN count(DISTINCT nullif(rt, '')) = 1 THEN min(nullif(rt, '')) END, '') AS rt,
        coalesce(CASE WHEN count(DISTINCT nullif(rw, '')) = 1 THEN min(nullif(rw, '')) END, '') AS rw,
        coalesce(CASE WHEN count(DISTINCT nullif(kode_desa, '')) = 1 THEN min(nullif(kode_desa, '')) END,
            '') AS kode_desa,
        CASE WHEN count(DISTINCT status) = 1 THEN min(status) END AS status,
        CASE WHEN count(DISTINCT kk_online) = 1 THEN bool_and(kk_online) END AS kk_online
    FROM typed
    INNER JOIN several USING (nik)
    GROUP BY nik, upper(regexp_replace(nama, '\s+', ' ', 'g')), tgl_lahir
)
SELECT typed.*, false AS ganda FROM typed ANTI JOIN several USING (nik)
UNION ALL
SELECT *, count(*) OVER (PARTITION BY nik) > 1 AS ganda FROM repeated
