-- One row for each person who left before and is a member again: what brought them back (contract 6, kembali.csv).
-- From reconciliation.registry, registry_before, changed_members, additions, pending_states.
WITH refused AS (
    SELECT DISTINCT id_dtks
    FROM pending_states
    WHERE jenis_usulan = 'HAPUS' AND mengeluarkan AND keadaan = 'DITOLAK_PUSAT' AND sejak_periode = $periode
),
replaced AS (
    SELECT DISTINCT nomor_ganti AS id_dtks FROM changed_members WHERE nomor_ganti <> ''
)
SELECT
    registry.kode_desa, registry.id_dtks, registry.nik, registry.nama, registry.status, before.alasan_keluar,
    before.keluar_periode,
    CASE
        WHEN additions.kembali THEN 'USULAN_BARU'
        WHEN changed.hidup_lagi THEN 'HIDUP_DI_DUKCAPIL'
        WHEN replaced.id_dtks IS NOT NULL THEN 'GANTI_ID_GANDA'
        WHEN refused.id_dtks IS NOT NULL THEN 'HAPUS_DITOLAK_PUSAT'
        ELSE 'TERCANTUM_LAGI'
    END AS sebab,
    CASE
        WHEN additions.kembali THEN 'Usulan BARU yang diterima; ID lamanya dipakai kembali.'
        WHEN changed.hidup_lagi THEN 'Dukcapil tidak lagi mencatatnya meninggal; semua programnya dipulihkan.'
        WHEN replaced.id_dtks IS NOT NULL
            THEN 'Pusat hanya mencantumkan ID ini untuk orang yang terdaftar ganda; program kedua ID disatukan di sini.'
        WHEN refused.id_dtks IS NOT NULL
            THEN 'Pusat menolak usulan HAPUS; keanggotaannya seperti sebelum usulan itu diterima.'
        ELSE 'Snapshot pusat mencantumkannya lagi.'
    END AS penjelasan
FROM reconciliation.registry AS registry
JOIN registry_before AS before ON before.id_dtks = registry.id_lama AND before.status = 'KELUAR'
JOIN changed_members AS changed ON changed.id_dtks = registry.id_dtks
LEFT JOIN additions ON additions.nomor = changed.nomor
LEFT JOIN refused ON refused.id_dtks = registry.id_dtks
LEFT JOIN replaced ON replaced.id_dtks = registry.id_dtks
WHERE registry.periode = $periode AND registry.status <> 'KELUAR'
ORDER BY registry.kode_desa, registry.id_dtks
