-- One row for each line of the quarter's DTKS snapshot, all text, blank where nothing stands or nothing can be read.
-- From dtks_snapshot_lines, source_readings (codes and dates, each distinct text read once). $tepi: what is trimmed at
-- either end of a value; $sela: what is dropped from within a number. Lines that say the same are one. A blank
-- programme is 0 where its file has the column; one that is blank for everybody of a file says nothing, and is unknown
-- there. Lines that name nobody (totals, notes) are no rows.
WITH sexes AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'jenis_kelamin'
),
relations AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'hub_keluarga'
),
pkh AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'pkh'
),
bpnt AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'bpnt'
),
pbi AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'pbi'
),
yapi AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'yapi'
),
stated AS (
    SELECT
        lines.sha256,
        coalesce(bool_or(pkh.terisi), FALSE) AS pkh,
        coalesce(bool_or(bpnt.terisi), FALSE) AS bpnt,
        coalesce(bool_or(pbi.terisi), FALSE) AS pbi,
        coalesce(bool_or(yapi.terisi), FALSE) AS yapi
    FROM dtks_snapshot_lines AS lines
    LEFT JOIN pkh ON pkh.tulis = lines.pkh
    LEFT JOIN bpnt ON bpnt.tulis = lines.bpnt
    LEFT JOIN pbi ON pbi.tulis = lines.pbi
    LEFT JOIN yapi ON yapi.tulis = lines.yapi
    GROUP BY lines.sha256
),
deciles AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'desil'
),
births AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'tgl_lahir'
),
villages AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'kode_desa'
),
trimmed AS (
    SELECT
        sha256,
        kode_tertulis(id_dtks, $tepi) AS id_dtks,
        kode_tertulis(id_keluarga, $tepi) AS id_keluarga,
        teks_sumber(nik, $tepi) AS nik,
        nomor_sumber(nik, $sela) AS nik_bersih,
        teks_sumber(no_kk, $tepi) AS no_kk,
        nomor_sumber(no_kk, $sela) AS no_kk_bersih,
        teks_sumber(nama, $tepi) AS nama,
        teks_sumber(tmp_lahir, $tepi) AS tmp_lahir,
        tgl_lahir AS tgl_lahir_tulis,
        tanpa_tepi(tgl_lahir, $tepi) AS tgl_lahir,
        jenis_kelamin,
        teks_sumber(nama_ibu_kandung, $tepi) AS nama_ibu_kandung,
        teks_sumber(alamat, $tepi) AS alamat,
        kode_tertulis(rt, $tepi) AS rt,
        kode_tertulis(rw, $tepi) AS rw,
        kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil
    FROM dtks_snapshot_lines
    WHERE NOT tanpa_orang(nik, no_kk, nama, tgl_lahir, nama_ibu_kandung)
),
typed AS (
    SELECT
        lines.id_dtks,
        lines.id_keluarga,
        CASE WHEN regexp_full_match(nik_bersih, '[0-9]{16}') THEN nik_bersih ELSE nik END AS nik,
        CASE WHEN regexp_full_match(no_kk_bersih, '[0-9]{16}') THEN no_kk_bersih ELSE no_kk END AS no_kk,
        lines.nama,
        lines.tmp_lahir,
        -- A date that nobody can read stands as it was written: the village sees what to mend.
        CASE WHEN births.terisi THEN coalesce(births.kode, lines.tgl_lahir) ELSE '' END AS tgl_lahir,
        CASE sexes.kode WHEN '1' THEN 'L' WHEN '2' THEN 'P' ELSE '' END AS jenis_kelamin,
        lines.nama_ibu_kandung,
        lines.alamat,
        lines.rt,
        lines.rw,
        coalesce(villages.kode, '') AS kode_desa,
        coalesce(relations.kode, '') AS hub_keluarga,
        program_terbaca(pkh.kode, pkh.terisi, stated.pkh) AS pkh,
        program_terbaca(bpnt.kode, bpnt.terisi, stated.bpnt) AS bpnt,
        program_terbaca(pbi.kode, pbi.terisi, stated.pbi) AS pbi,
        program_terbaca(yapi.kode, yapi.terisi, stated.yapi) AS yapi,
        coalesce(deciles.kode, '') AS desil
    FROM trimmed AS lines
    JOIN stated ON stated.sha256 = lines.sha256
    LEFT JOIN sexes ON sexes.tulis = lines.jenis_kelamin
    LEFT JOIN relations ON relations.tulis = lines.hub_keluarga
    LEFT JOIN pkh ON pkh.tulis = lines.pkh
    LEFT JOIN bpnt ON bpnt.tulis = lines.bpnt
    LEFT JOIN pbi ON pbi.tulis = lines.pbi
    LEFT JOIN yapi ON yapi.tulis = lines.yapi
    LEFT JOIN deciles ON deciles.tulis = lines.desil
    LEFT JOIN births ON births.tulis = lines.tgl_lahir_tulis
    LEFT JOIN villages ON villages.tulis = lines.kode_desa
)
SELECT DISTINCT * FROM typed ORDER BY ALL
