-- One row for each delivery of the quarter, refused ones and copies included.
-- From staging.receipts.
SELECT sha256,
    berkas,
    kode_desa,
    versi,
    jenis_kiriman,
    strftime(diterima_pada, '%Y-%m-%dT%H:%M:%SZ') AS diterima_pada,
    nomor_ba,
    tanggal_ba,
    jumlah_usulan,
    baris,
    baris_dilewati,
    status,
    kode,
    catatan
FROM staging.receipts
WHERE periode = $periode
ORDER BY coalesce(kode_desa, ''), berkas, sha256
