-- One row for each coded column of the extract, and its date, and each text that stands there; how often.
-- From civil_registry_lines.
SELECT 'jenis_klmin' AS kolom, jenis_klmin AS tulis, count(*) AS baris FROM civil_registry_lines GROUP BY jenis_klmin
UNION ALL
SELECT 'stat_hbkel', stat_hbkel, count(*) FROM civil_registry_lines GROUP BY stat_hbkel
UNION ALL
SELECT 'status_kawin', status_kawin, count(*) FROM civil_registry_lines GROUP BY status_kawin
UNION ALL
SELECT 'jenis_pkrjn', jenis_pkrjn, count(*) FROM civil_registry_lines GROUP BY jenis_pkrjn
UNION ALL
SELECT 'status', status, count(*) FROM civil_registry_lines GROUP BY status
UNION ALL
SELECT 'kk_online', kk_online, count(*) FROM civil_registry_lines GROUP BY kk_online
UNION ALL
SELECT 'tgl_lhr', tgl_lhr, count(*) FROM civil_registry_lines GROUP BY tgl_lhr
UNION ALL
SELECT
    'kode_desa',
    teks_wilayah(kode_desa, no_prop, no_kab, no_kec, no_kel, nama_prop, nama_kab, nama_kec, nama_desa) AS tulis,
    count(*)
FROM civil_registry_lines
GROUP BY tulis
