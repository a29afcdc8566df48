-- As reporting.sinkronisasi_kecamatan, for a quarter in which the centre answered the submission before.
-- From kecamatan_sync.
SELECT *
FROM kecamatan_sync
ORDER BY kode_kecamatan
