-- One row for each person the quarter's registry starts from: whom the snapshot lists, and whom it lacks as the registry before left them; without
-- a snapshot, the registry before (contract 6). Nothing accepted earlier is applied here yet: that is base.sql.
-- From staging.dtks_snapshot, registry_before, changed_hands, moved.
--   terdaftar     the quarter's snapshot lists them; without a snapshot: as the last one did
--   disnapshot    this quarter's snapshot lists them
--   keluar        they left, and the snapshot does not list them
--   id_lama       their id in the registry before, blank for newcomers; nik_dulu, nama_dulu: NIK and name there, where the snapshot says otherwise
--   nomor_ganti   the id that the centre lists in their place (moved, GANDA), else blank
--   alasan_keluar, keluar_periode, dasar_keluar   why, when and by what they left, also of who is listed again
WITH snapshot AS (
    SELECT * FROM staging.dtks_snapshot WHERE periode = $periode
),
delivered AS (
    SELECT count(*) > 0 AS yes FROM snapshot
),
listed AS (
    SELECT
        snapshot.*, CASE WHEN moved.id_lama IS NOT NULL THEN moved.id_lama WHEN changed.id_dtks IS NULL THEN snapshot.id_dtks END AS id_dulu
    FROM snapshot
    LEFT JOIN moved ON moved.id_kini = snapshot.id_dtks AND moved.cara = 'NIK'
    LEFT JOIN changed_hands AS changed ON changed.id_dtks = snapshot.id_dtks
)
SELECT
    listed.id_dtks, listed.id_keluarga, listed.nik, listed.no_kk, listed.nama, listed.tmp_lahir, listed.tgl_lahir,
    listed.jenis_kelamin, listed.nama_ibu_kandung, listed.alamat, listed.rt, listed.rw, listed.kode_desa,
    listed.hub_keluarga, listed.pkh, listed.bpnt, listed.pbi, listed.yapi, listed.desil,
    TRUE AS terdaftar, TRUE AS disnapshot, FALSE AS keluar,
    CASE WHEN former.status = 'KELUAR' THEN former.alasan_keluar ELSE '' END AS alasan_keluar,
    CASE WHEN former.status = 'KELUAR' THEN former.keluar_periode ELSE '' END AS keluar_periode,
    CASE WHEN former.status = 'KELUAR' THEN coalesce(former.dasar_keluar, '') ELSE '' END AS dasar_keluar,
    coalesce(former.sejak_periode, '') AS sejak_periode, coalesce(former.status, '') AS status_lama, coalesce(former.id_dtks, '') AS id_lama,
    CASE WHEN former.nik <> listed.nik THEN former.nik ELSE '' END AS nik_dulu,
    CASE WHEN former.nama <> listed.nama THEN former.nama ELSE '' END AS nama_dulu, '' AS nomor_ganti
FROM listed
LEFT JOIN registry_before AS former ON former.id_dtks = listed.id_dulu
UNION ALL
SELECT
    CASE WHEN moved.cara = 'LAMA' THEN moved.id_kini ELSE before.id_dtks END, before.id_keluarga, before.nik, before.no_kk, before.nama,
    before.tmp_lahir, before.tgl_lahir, before.jenis_kelamin, before.nama_ibu_kandung, before.alamat, before.rt, before.rw, before.kode_desa,
    before.hub_keluarga, before.pkh, before.bpnt, before.pbi, before.yapi, before.desil,
    NOT delivered.yes AND coalesce(before.terdaftar, before.status <> 'HILANG_DI_PUSAT' AND substr(before.id_dtks, 1, 5) <> 'BARU-'), FALSE,
    before.status = 'KELUAR', before.alasan_keluar, before.keluar_periode, coalesce(before.dasar_keluar, ''),
    before.sejak_periode, before.status, before.id_dtks, '', '', CASE WHEN moved.cara = 'GANDA' THEN moved.id_kini ELSE '' END
FROM registry_before AS before
CROSS JOIN delivered
LEFT JOIN moved ON moved.id_lama = before.id_dtks
WHERE NOT delivered.yes OR moved.cara IN ('LAMA', 'GANDA') OR (
    moved.id_lama IS NULL AND before.id_dtks NOT IN (SELECT id_dtks FROM snapshot)
)
