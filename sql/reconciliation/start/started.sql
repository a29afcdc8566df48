-- One row for each person the quarter's registry starts from: whom the snapshot lists, and whom it lacks as the
-- registry before left them; without a snapshot, the registry before (contract 6). Nothing accepted earlier is applied
-- here yet: that is base.sql. A column that the snapshot does not carry at all keeps what the registry knew. From
-- reconciliation.snapshot, snapshot_columns, registry_before, changed_hands, moved.
--   terdaftar     the quarter's snapshot lists them; without a snapshot: as the last one did
--   disnapshot    this quarter's snapshot lists them
--   keluar        they left, and the snapshot does not list them
--   id_lama       their id in the registry before, blank for newcomers; nik_dulu, nama_dulu: NIK and name there, where the snapshot says otherwise
--   nomor_ganti   the id that the centre lists in their place (moved, GANDA), else blank
--   alasan_keluar, keluar_periode, dasar_keluar   why, when and by what they left, also of who is listed again
WITH snapshot AS (
    SELECT * FROM reconciliation.snapshot WHERE periode = $periode
),
delivered AS (
    SELECT count(*) > 0 AS yes FROM snapshot
),
listed AS (
    SELECT
        snapshot.*,
        CASE WHEN moved.id_lama IS NOT NULL THEN moved.id_lama
            WHEN changed.id_dtks IS NULL THEN snapshot.id_dtks END AS id_dulu
    FROM snapshot
    LEFT JOIN moved ON moved.id_kini = snapshot.id_dtks AND moved.cara = 'NIK'
    LEFT JOIN changed_hands AS changed ON changed.id_dtks = snapshot.id_dtks
)
SELECT
    listed.id_dtks, listed.id_keluarga, listed.nik,
    CASE WHEN carried.no_kk OR former.no_kk IS NULL THEN listed.no_kk ELSE former.no_kk END AS no_kk,
    listed.nama,
    CASE WHEN carried.tmp_lahir OR former.tmp_lahir IS NULL THEN listed.tmp_lahir
        ELSE former.tmp_lahir END AS tmp_lahir,
    CASE WHEN carried.tgl_lahir OR former.tgl_lahir IS NULL THEN listed.tgl_lahir
        ELSE former.tgl_lahir END AS tgl_lahir,
    CASE WHEN carried.jenis_kelamin OR former.jenis_kelamin IS NULL THEN listed.jenis_kelamin
        ELSE former.jenis_kelamin END AS jenis_kelamin,
    CASE WHEN carried.nama_ibu_kandung OR former.nama_ibu_kandung IS NULL THEN listed.nama_ibu_kandung
        ELSE former.nama_ibu_kandung END AS nama_ibu_kandung,
    CASE WHEN carried.alamat OR former.alamat IS NULL THEN listed.alamat ELSE former.alamat END AS alamat,
    CASE WHEN carried.rt OR former.rt IS NULL THEN listed.rt ELSE former.rt END AS rt,
        CASE WHEN carried.rw OR former.rw IS NULL THEN listed.rw ELSE former.rw END AS rw,
    listed.kode_desa,
    CASE WHEN carried.hub_keluarga OR former.hub_keluarga IS NULL THEN listed.hub_keluarga
        ELSE former.hub_keluarga END AS hub_keluarga,
    listed.pkh, listed.bpnt, listed.pbi, listed.yapi, listed.desil,
    TRUE AS terdaftar, TRUE AS disnapshot, FALSE AS keluar,
    CASE WHEN former.status = 'KELUAR' THEN former.alasan_keluar ELSE '' END AS alasan_keluar,
    CASE WHEN former.status = 'KELUAR' THEN former.keluar_periode ELSE '' END AS keluar_periode,
    CASE WHEN former.status = 'KELUAR' THEN coalesce(former.dasar_keluar, '') ELSE '' END AS dasar_keluar,
    coalesce(former.sejak_periode, '') AS sejak_periode, coalesce(former.status, '') AS status_lama,
    coalesce(former.id_dtks, '') AS id_lama,
    CASE WHEN former.nik <> listed.nik THEN former.nik ELSE '' END AS nik_dulu,
    CASE WHEN former.nama <> listed.nama THEN former.nama ELSE '' END AS nama_dulu, '' AS nomor_ganti
FROM listed
CROSS JOIN snapshot_columns AS carried
LEFT JOIN registry_before AS former ON former.id_dtks = listed.id_dulu
UNION ALL
SELECT
    CASE WHEN moved.cara = 'LAMA' THEN moved.id_kini ELSE before.id_dtks END, before.id_keluarga, before.nik,
        before.no_kk, before.nama,
    before.tmp_lahir, before.tgl_lahir, before.jenis_kelamin, before.nama_ibu_kandung, before.alamat, before.rt,
    before.rw, before.kode_desa,
    before.hub_keluarga, before.pkh, before.bpnt, before.pbi, before.yapi, before.desil,
    NOT delivered.yes
        AND coalesce(before.terdaftar, before.status <> 'HILANG_DI_PUSAT' AND substr(before.id_dtks, 1, 5) <> 'BARU-'),
        FALSE,
    before.status = 'KELUAR', before.alasan_keluar, before.keluar_periode, coalesce(before.dasar_keluar, ''),
    before.sejak_periode, before.status, before.id_dtks, '', '',
    CASE WHEN moved.cara = 'GANDA' THEN moved.id_kini ELSE '' END
FROM registry_before AS before
CROSS JOIN delivered
LEFT JOIN moved ON moved.id_lama = before.id_dtks
WHERE NOT delivered.yes OR moved.cara IN ('LAMA', 'GANDA') OR (
    moved.id_lama IS NULL AND before.id_dtks NOT IN (SELECT id_dtks FROM snapshot)
)
