-- One row for each person without a NIK, proposed or member, and since when the person waits.
-- From reconciliation.nik_queue.
SELECT kode_desa, jenis, id_dtks, sha256, lembar, baris, nama, no_kk, tgl_lahir, nama_ibu, alamat, program,
    sejak_periode
FROM reconciliation.nik_queue
WHERE periode = $periode
ORDER BY kode_desa, jenis, coalesce(id_dtks, ''), coalesce(sha256, ''), coalesce(lembar, ''), coalesce(baris, 0)
