-- One row for each coded column of the snapshot, and its date, and each text that stands there; how often.
-- From dtks_snapshot_lines.
SELECT 'jenis_kelamin' AS kolom, jenis_kelamin AS tulis, count(*) AS baris FROM dtks_snapshot_lines GROUP BY jenis_kelamin
UNION ALL
SELECT 'hub_keluarga', hub_keluarga, count(*) FROM dtks_snapshot_lines GROUP BY hub_keluarga
UNION ALL
SELECT 'pkh', pkh, count(*) FROM dtks_snapshot_lines GROUP BY pkh
UNION ALL
SELECT 'bpnt', bpnt, count(*) FROM dtks_snapshot_lines GROUP BY bpnt
UNION ALL
SELECT 'pbi', pbi, count(*) FROM dtks_snapshot_lines GROUP BY pbi
UNION ALL
SELECT 'yapi', yapi, count(*) FROM dtks_snapshot_lines GROUP BY yapi
UNION ALL
SELECT 'desil', desil, count(*) FROM dtks_snapshot_lines GROUP BY desil
UNION ALL
SELECT 'tgl_lahir', tgl_lahir, count(*) FROM dtks_snapshot_lines GROUP BY tgl_lahir
UNION ALL
SELECT 'kode_desa', kode_desa, count(*) FROM dtks_snapshot_lines GROUP BY kode_desa
