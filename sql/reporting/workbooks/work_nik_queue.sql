-- One row for each person who waits for a NIK, as antrean_nik.csv has them, with the village by its name.
-- From reconciliation.nik_queue, villages (frame).
SELECT queue.kode_desa, coalesce(villages.desa, queue.kode_desa, '') AS desa,
    coalesce(villages.kecamatan, '') AS kecamatan, queue.nama,
    queue.tgl_lahir, queue.nama_ibu, queue.no_kk, queue.alamat,
    CASE
        WHEN queue.jenis = 'ANGGOTA' THEN concat('anggota ', queue.id_dtks)
        ELSE concat('usulan ', queue.program, ', baris ', queue.baris)
    END AS rujukan,
    queue.sejak_periode
FROM reconciliation.nik_queue AS queue
LEFT JOIN villages ON villages.kode_desa = queue.kode_desa
WHERE queue.periode = $periode
ORDER BY queue.kode_desa, queue.nama, queue.jenis, coalesce(queue.id_dtks, ''), coalesce(queue.sha256, ''),
    coalesce(queue.lembar, ''),
        coalesce(queue.baris, 0)
