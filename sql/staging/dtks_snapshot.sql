-- One row for each line of the quarter's DTKS snapshot, all text, blank where nothing stands.
-- From dtks_snapshot_lines.
-- $tepi: what is trimmed at either end of a value; $sela: what is dropped from within a number.
WITH trimmed AS (
    SELECT
        rowid AS tempat,
        regexp_replace(coalesce(id_dtks, ''), $tepi, '', 'g') AS id_dtks,
        regexp_replace(coalesce(id_keluarga, ''), $tepi, '', 'g') AS id_keluarga,
        regexp_replace(coalesce(nik, ''), $tepi, '', 'g') AS nik,
        regexp_replace(coalesce(nik, ''), $sela, '', 'g') AS nik_bersih,
        regexp_replace(coalesce(no_kk, ''), $tepi, '', 'g') AS no_kk,
        regexp_replace(coalesce(no_kk, ''), $sela, '', 'g') AS no_kk_bersih,
        regexp_replace(coalesce(nama, ''), $tepi, '', 'g') AS nama,
        regexp_replace(coalesce(tmp_lahir, ''), $tepi, '', 'g') AS tmp_lahir,
        regexp_replace(coalesce(tgl_lahir, ''), $tepi, '', 'g') AS tgl_lahir,
        upper(regexp_replace(coalesce(jenis_kelamin, ''), $tepi, '', 'g')) AS jenis_kelamin,
        regexp_replace(coalesce(nama_ibu_kandung, ''), $tepi, '', 'g') AS nama_ibu_kandung,
        regexp_replace(coalesce(alamat, ''), $tepi, '', 'g') AS alamat,
        regexp_replace(coalesce(rt, ''), $tepi, '', 'g') AS rt,
        regexp_replace(coalesce(rw, ''), $tepi, '', 'g') AS rw,
        regexp_replace(coalesce(kode_desa, ''), $sela, '', 'g') AS kode_desa,
        regexp_replace(coalesce(hub_keluarga, ''), $tepi, '', 'g') AS hub_keluarga,
        lower(regexp_replace(coalesce(pkh, ''), $tepi, '', 'g')) AS pkh,
        lower(regexp_replace(coalesce(bpnt, ''), $tepi, '', 'g')) AS bpnt,
        lower(regexp_replace(coalesce(pbi, ''), $tepi, '', 'g')) AS pbi,
        lower(regexp_replace(coalesce(yapi, ''), $tepi, '', 'g')) AS yapi,
        regexp_replace(coalesce(desil, ''), $tepi, '', 'g') AS desil
    FROM dtks_snapshot_lines
)
SELECT
    id_dtks,
    id_keluarga,
    CASE WHEN regexp_full_match(nik_bersih, '[0-9]{16}') THEN nik_bersih ELSE nik END AS nik,
    CASE WHEN regexp_full_match(no_kk_bersih, '[0-9]{16}') THEN no_kk_bersih ELSE no_kk END AS no_kk,
    nama,
    tmp_lahir,
    coalesce(strftime(TRY_CAST(tgl_lahir AS DATE), '%Y-%m-%d'), tgl_lahir) AS tgl_lahir,
    CASE
        WHEN jenis_kelamin IN ('1', '1.0', 'L', 'LK', 'LAKI-LAKI') THEN 'L'
        WHEN jenis_kelamin IN ('2', '2.0', 'P', 'PR', 'PEREMPUAN') THEN 'P'
        ELSE ''
    END AS jenis_kelamin,
    nama_ibu_kandung,
    alamat,
    rt,
    rw,
    kode_desa,
    hub_keluarga,
    CASE WHEN pkh IN ('1', '1.0', 'true', 'ya') THEN '1' ELSE '0' END AS pkh,
    CASE WHEN bpnt IN ('1', '1.0', 'true', 'ya') THEN '1' ELSE '0' END AS bpnt,
    CASE WHEN pbi IN ('1', '1.0', 'true', 'ya') THEN '1' ELSE '0' END AS pbi,
    CASE WHEN yapi IN ('1', '1.0', 'true', 'ya') THEN '1' ELSE '0' END AS yapi,
    desil
FROM trimmed
ORDER BY id_dtks, nik, nama, tempat
