-- One row for each kecamatan: its villages by what they sent, and the sums of village_sync.
-- From village_sync.
SELECT left(kode_desa, 6) AS kode_kecamatan,
    max(kecamatan) AS kecamatan,
    count(*) AS desa,
    count(*) FILTER (status_kirim = 'SUDAH_KIRIM') AS sudah_kirim,
    count(*) FILTER (status_kirim = 'DIKEMBALIKAN') AS berkas_dikembalikan,
    count(*) FILTER (status_kirim = 'BELUM_KIRIM') AS belum_kirim,
    count(*) FILTER (status_kirim = 'TERLAMBAT') AS terlambat,
    CAST(sum(diterima) AS BIGINT) AS diterima,
    CAST(sum(dikembalikan) AS BIGINT) AS dikembalikan,
    CAST(sum(ditahan) AS BIGINT) AS ditahan,
    CAST(sum(ditolak) AS BIGINT) AS ditolak,
    CAST(sum(duplikat) AS BIGINT) AS duplikat,
    CAST(sum(digantikan) AS BIGINT) AS digantikan,
    CAST(sum(total) AS BIGINT) AS total,
    CAST(sum(ditarik) AS BIGINT) AS ditarik,
    CAST(sum(anggota) AS BIGINT) AS anggota,
    CAST(sum(berisiko) AS BIGINT) AS berisiko,
    CAST(sum(diterima_pusat) AS BIGINT) AS diterima_pusat,
    CAST(sum(ditolak_pusat) AS BIGINT) AS ditolak_pusat,
    CAST(sum(tidak_jelas_pusat) AS BIGINT) AS tidak_jelas_pusat,
    CAST(sum(belum_dijawab_pusat) AS BIGINT) AS belum_dijawab_pusat
FROM village_sync
GROUP BY left(kode_desa, 6)
