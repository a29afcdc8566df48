-- One row for each person of the extract; a NIK on different persons has several, flagged `ganda`.
-- From civil_registry_lines.
-- $tepi: what is trimmed at either end of a value; $sela: what is dropped from within a number.
-- Lines that say the same person (NIK, name, birth date) again collapse: the one alive and online is kept, since
-- nobody may leave because lines do not agree. Codes are trimmed of plain and non-breaking spaces only, which is cheap.
WITH trimmed AS (
    SELECT
        CASE WHEN regexp_full_match(nik, '[0-9]{16}') THEN nik ELSE regexp_replace(nik, $sela, '', 'g') END AS nik,
        CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') THEN no_kk ELSE regexp_replace(no_kk, $sela, '', 'g') END
            AS no_kk,
        regexp_replace(coalesce(nama_lgkp, ''), $tepi, '', 'g') AS nama,
        regexp_replace(coalesce(tmpt_lhr, ''), $tepi, '', 'g') AS tmp_lahir,
        TRY_CAST(replace(tgl_lhr, chr(160), '') AS DATE) AS tgl_lahir,
        upper(trim(replace(coalesce(jenis_klmin, ''), chr(160), ' '))) AS jenis_kelamin,
        regexp_replace(coalesce(nama_lgkp_ibu, ''), $tepi, '', 'g') AS nama_ibu,
        regexp_replace(coalesce(nama_lgkp_ayah, ''), $tepi, '', 'g') AS nama_ayah,
        TRY_CAST(replace(stat_hbkel, chr(160), '') AS INTEGER) AS hubungan,
        trim(replace(coalesce(status_kawin, ''), chr(160), ' ')) AS status_kawin,
        TRY_CAST(replace(jenis_pkrjn, chr(160), '') AS INTEGER) AS pekerjaan,
        regexp_replace(coalesce(alamat, ''), $tepi, '', 'g') AS alamat,
        trim(replace(coalesce(no_rt, ''), chr(160), ' ')) AS rt,
        trim(replace(coalesce(no_rw, ''), chr(160), ' ')) AS rw,
        regexp_replace(coalesce(kode_desa, ''), $sela, '', 'g') AS kode_desa,
        TRY_CAST(replace(status, chr(160), '') AS INTEGER) AS status,
        lower(trim(replace(coalesce(kk_online, ''), chr(160), ' '))) AS kk_online
    FROM civil_registry_lines
),
typed AS (
    SELECT
        nik,
        CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') AND no_kk <> '0000000000000000' THEN no_kk END AS no_kk,
        nullif(nama, '') AS nama,
        tmp_lahir,
        tgl_lahir,
        CASE
            WHEN jenis_kelamin IN ('1', '1.0', 'L', 'LK', 'LAKI-LAKI') THEN 'L'
            WHEN jenis_kelamin IN ('2', '2.0', 'P', 'PR', 'PEREMPUAN') THEN 'P'
        END AS jenis_kelamin,
        CASE WHEN nama_ibu NOT IN ('', '-') THEN nama_ibu END AS nama_ibu,
        CASE WHEN nama_ayah NOT IN ('', '-') THEN nama_ayah END AS nama_ayah,
        hubungan,
        status_kawin,
        pekerjaan,
        alamat,
        rt,
        rw,
        kode_desa,
        CASE WHEN status IN (2, 3) THEN status ELSE 1 END AS status,
        CASE
            WHEN kk_online IN ('1', '1.0', 'true') THEN true
            WHEN kk_online IN ('0', '0.0', 'false') THEN false
        END AS kk_online
    FROM trimmed
    WHERE regexp_full_match(nik, '[0-9]{16}') AND nik <> '0000000000000000'
),
several AS (
    SELECT nik FROM typed GROUP BY nik HAVING count(*) > 1
),
persons AS (
    SELECT
        typed.*,
        row_number() OVER (
            PARTITION BY nik, upper(regexp_replace(nama, '\s+', ' ', 'g')), tgl_lahir
            ORDER BY
                status, kk_online DESC NULLS LAST, no_kk NULLS LAST, kode_desa, nama_ibu NULLS LAST,
                nama_ayah NULLS LAST, jenis_kelamin NULLS LAST, hubungan NULLS LAST, pekerjaan NULLS LAST,
                status_kawin, tmp_lahir, alamat, rt, rw, nama NULLS LAST
        ) AS urutan
    FROM typed
    INNER JOIN several USING (nik)
),
repeated AS (
    SELECT
        * EXCLUDE (urutan),
        count(*) OVER (PARTITION BY nik) > 1 AS ganda
    FROM persons
    WHERE urutan = 1
)
SELECT typed.*, false AS ganda FROM typed ANTI JOIN several USING (nik)
UNION ALL
SELECT * FROM repeated
