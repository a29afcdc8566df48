-- One row for each village: what it sent, what became of it, and its members.
-- From village_sync.
SELECT kode_desa, kecamatan, desa, status_kirim, diterima, dikembalikan, ditahan, ditolak, duplikat, digantikan, total,
    ditarik, anggota, berisiko
FROM village_sync
ORDER BY kode_desa
