-- As reporting.sinkronisasi, for a quarter in which the centre answered the submission before.
-- From village_sync.
SELECT kode_desa, kecamatan, desa, status_kirim, diterima, dikembalikan, ditahan, ditolak, duplikat, digantikan, total,
    ditarik, anggota, berisiko, diterima_pusat, ditolak_pusat, tidak_jelas_pusat, belum_dijawab_pusat
FROM village_sync
ORDER BY kode_desa
