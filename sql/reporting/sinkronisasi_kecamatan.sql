-- One row for each kecamatan: its villages by what they sent, and the sums of sinkronisasi.csv.
-- From kecamatan_sync.
SELECT * EXCLUDE (diterima_pusat, ditolak_pusat, tidak_jelas_pusat, belum_dijawab_pusat)
FROM kecamatan_sync
ORDER BY kode_kecamatan
