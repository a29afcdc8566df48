-- One row for each person the quarter's registry starts from: the snapshot and whom it lacks, else the registry before.
-- Whom the snapshot names is a member, also who had left (why and when is kept).
-- From staging.dtks_snapshot and registry_before; a missing member is looked for by id, else by NIK under the same name.
WITH snapshot AS (
    SELECT * FROM staging.dtks_snapshot WHERE periode = $periode
),
delivered AS (
    SELECT count(*) > 0 AS yes FROM snapshot
),
-- A NIK that the extract does not hold ties nobody to anybody, nor does an id that we knew before; one new id takes over one person.
taken_over AS (
    SELECT
        before.id_dtks, snapshot.id_dtks AS id_baru,
        row_number() OVER (PARTITION BY snapshot.id_dtks ORDER BY substr(before.id_dtks, 1, 5) <> 'BARU-', before.id_dtks) AS giliran
    FROM registry_before AS before
    JOIN snapshot ON snapshot.nik = before.nik
    WHERE before.status <> 'KELUAR' AND before.nik IN (SELECT nik FROM staging.civil_registry WHERE extract = $extract)
        AND before.id_dtks NOT IN (SELECT id_dtks FROM snapshot) AND snapshot.id_dtks NOT IN (SELECT id_dtks FROM registry_before)
        AND nama_setara(nama_baku(before.nama), nama_baku(snapshot.nama))
),
replaced AS (
    SELECT id_dtks, min(id_baru) AS id_baru FROM taken_over WHERE giliran = 1 GROUP BY id_dtks
),
carried AS (
    SELECT coalesce(replaced.id_baru, before.id_dtks) AS id_dtks,
        min(nullif(before.sejak_periode, '')) AS sejak_periode,
        max(before.status) FILTER (WHERE before.id_dtks = coalesce(replaced.id_baru, before.id_dtks)) AS status
    FROM registry_before AS before
    LEFT JOIN replaced USING (id_dtks)
    WHERE before.status <> 'KELUAR'
    GROUP BY coalesce(replaced.id_baru, before.id_dtks)
)
SELECT
    snapshot.id_dtks, snapshot.id_keluarga, snapshot.nik, snapshot.no_kk, snapshot.nama, snapshot.tmp_lahir, snapshot.tgl_lahir,
    snapshot.jenis_kelamin, snapshot.nama_ibu_kandung, snapshot.alamat, snapshot.rt, snapshot.rw, snapshot.kode_desa,
    snapshot.hub_keluarga, snapshot.pkh, snapshot.bpnt, snapshot.pbi, snapshot.yapi, snapshot.desil,
    FALSE AS hilang, FALSE AS keluar,
    coalesce(gone.alasan_keluar, '') AS alasan_keluar, coalesce(gone.keluar_periode, '') AS keluar_periode,
    coalesce(carried.sejak_periode, '') AS sejak_periode, coalesce(carried.status, '') AS status_lama
FROM snapshot
LEFT JOIN carried USING (id_dtks)
LEFT JOIN registry_before AS gone ON gone.id_dtks = snapshot.id_dtks AND gone.status = 'KELUAR'
UNION ALL
SELECT
    before.id_dtks, before.id_keluarga, before.nik, before.no_kk, before.nama, before.tmp_lahir, before.tgl_lahir,
    before.jenis_kelamin, before.nama_ibu_kandung, before.alamat, before.rt, before.rw, before.kode_desa,
    before.hub_keluarga, before.pkh, before.bpnt, before.pbi, before.yapi, before.desil,
    before.status <> 'KELUAR' AND (delivered.yes OR before.status = 'HILANG_DI_PUSAT') AS hilang,
    before.status = 'KELUAR' AS keluar, before.alasan_keluar, before.keluar_periode,
    before.sejak_periode, before.status AS status_lama
FROM registry_before AS before
CROSS JOIN delivered
WHERE NOT delivered.yes
    OR (before.id_dtks NOT IN (SELECT id_dtks FROM snapshot) AND before.id_dtks NOT IN (SELECT id_dtks FROM replaced))
