-- One row for each person who left this quarter: why, on what evidence, how to contest it (contract 6, keluar.csv).
-- From reconciliation.registry, changed_members.
SELECT
    registry.kode_desa, registry.id_dtks, registry.nik, registry.nama, registry.alasan_keluar,
    CASE
        WHEN changed.dihapus THEN changed.bukti
        WHEN changed.nomor_ganti <> '' THEN 'Snapshot pusat hanya mencantumkan ID lain untuk orang ini: '
            || kept.id_dtks
            || ' (mengambil alih semua programnya)'
        WHEN changed.nomor_bertahan IS NOT NULL
            THEN 'NIK yang sama pada dua ID, keduanya padan tanpa keraguan; yang bertahan: ' || kept.id_dtks
            || ' (mengambil alih semua programnya)'
        ELSE 'Status meninggal di Dukcapil dan identitas padan tanpa keraguan; ekstrak ' || substr($extract, 1, 12)
            || ', periode ' || $periode
    END AS bukti,
    CASE
        WHEN changed.dihapus AND registry.alasan_keluar = 'GANDA'
            THEN 'Bila keduanya memang dua orang, desa mengirim usulan BARU untuk yang keluar dengan NIK-nya sendiri dan berita acara musdes.'
        WHEN changed.dihapus
            THEN 'Desa mengirim usulan BARU untuk orang ini beserta berita acara musdes; ID lamanya dipakai kembali.'
        WHEN changed.nomor_bertahan IS NOT NULL
            THEN 'Bila keduanya memang dua orang, desa mengirim usulan BARU untuk yang keluar dengan NIK-nya sendiri'
            || ' dan berita acara musdes, atau Dinsos menulis BEDA bagi kedua ID di putusan.csv.'
        ELSE 'Bila orangnya masih hidup, keluarga memperbaiki status di Dukcapil; begitu tercatat hidup, ia menjadi anggota lagi dengan semua programnya.'
    END AS cara_menyanggah
FROM reconciliation.registry AS registry
JOIN changed_members AS changed USING (id_dtks)
LEFT JOIN changed_members AS kept ON kept.nomor = changed.nomor_bertahan
WHERE registry.periode = $periode AND registry.status = 'KELUAR' AND registry.keluar_periode = $periode
ORDER BY registry.kode_desa, registry.id_dtks
