-- One row for each delivery of the quarter as intake kept it.
-- From intake.deliveries.
SELECT
    berkas, sha256, diterima_pada, lembar, baris, baris_dilewati, salah, keterangan, isi, dikukuhkan, kode_desa,
    periode_pengantar AS periode,
    nomor_ba, tanggal_ba, nomor_sptjm, tanggal_sptjm, jumlah_usulan, versi, jenis_kiriman, edisi
FROM intake.deliveries
WHERE periode = $periode
ORDER BY berkas
