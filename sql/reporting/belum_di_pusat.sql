-- One row for each accepted proposal of an earlier quarter that the centre has not carried out, has refused, or has
-- carried out by this quarter. It says what was submitted, when, in which state and since when the proposal is, and
-- what to do. What waits for somebody who died is told in the quarter of the death, and again when that is taken back;
-- what waits for somebody whose removal waits too, again when that is refused.
-- From reconciliation.pending, reconciliation.registry.
SELECT pending.kode_desa, pending.id_dtks, pending.nik, pending.nama, jenis_usulan, program, alasan_hapus, nomor_ba,
    tanggal_ba, sha256, lembar,
    baris, diajukan_periode, keadaan, pending.sejak_periode, keterangan AS alasan_pusat,
    CASE
        WHEN keadaan = 'SELESAI' THEN 'Tidak ada; baris ini tidak muncul lagi kuartal depan.'
        WHEN gone.id_dtks IS NOT NULL AND keadaan = 'MENUNGGU'
            AND jenis_usulan <> 'HAPUS'
            THEN 'Tidak ada selama Dukcapil mencatatnya meninggal; bila dibetulkan, usulan ini ditagih lagi.'
        WHEN keadaan = 'DITOLAK_PUSAT' AND jenis_usulan = 'HAPUS'
            THEN 'Baca alasan pusat; orangnya tetap anggota. Bila memang harus keluar, desa mengirim HAPUS lagi dengan bukti.'
        WHEN keadaan = 'DITOLAK_PUSAT'
            THEN 'Baca alasan pusat, lengkapi yang diminta, lalu desa mengusulkan lagi dengan berita acara.'
        WHEN jenis_usulan = 'BARU'
            THEN 'Minta pusat memasukkan orang ini untuk program ini; tidak perlu diusulkan lagi oleh desa.'
        WHEN jenis_usulan = 'PERBAIKAN'
            THEN 'Minta pusat mengubah data anggota ini sesuai pengajuan; tidak perlu diusulkan lagi oleh desa.'
        WHEN mengeluarkan THEN 'Minta pusat mengeluarkan orang ini; tidak perlu diusulkan lagi oleh desa.'
        ELSE 'Minta pusat mencabut program ini dari anggota ini; tidak perlu diusulkan lagi oleh desa.'
    END AS yang_harus_dilakukan
FROM reconciliation.pending AS pending
LEFT JOIN reconciliation.registry AS gone
    ON gone.periode = $periode AND gone.id_dtks = pending.id_dtks AND gone.status = 'KELUAR'
        AND gone.dasar_keluar IN ('DUKCAPIL', 'HAPUS')
WHERE pending.periode = $periode AND diajukan_periode < $periode
    AND (gone.id_dtks IS NULL OR (gone.dasar_keluar = 'DUKCAPIL' AND gone.keluar_periode = $periode)
        OR keadaan <> 'MENUNGGU' OR jenis_usulan = 'HAPUS')
ORDER BY pending.kode_desa, diajukan_periode, sha256, lembar, baris, kunci
