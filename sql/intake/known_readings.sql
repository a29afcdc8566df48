-- One row for each content of the quarter that this reader has read before, and whose rows all stand in
-- intake.raw_rows. From intake.deliveries, intake.raw_rows.
WITH row_counts AS (
    SELECT sha256, count(*) AS baris
    FROM intake.raw_rows
    WHERE periode = $periode
    GROUP BY sha256
)
SELECT DISTINCT
    deliveries.sha256, jenis_berkas, lembar, deliveries.baris, baris_dilewati, salah, keterangan, isi, dikukuhkan,
    kode_desa, periode_pengantar AS periode, nomor_ba, tanggal_ba, nomor_sptjm, tanggal_sptjm, jumlah_usulan, operator,
    versi, jenis_kiriman, edisi
FROM intake.deliveries AS deliveries
LEFT JOIN row_counts ON row_counts.sha256 = deliveries.sha256
WHERE
    deliveries.periode = $periode
    AND deliveries.pembaca = $pembaca
    AND deliveries.baris = coalesce(row_counts.baris, 0)
ORDER BY deliveries.sha256
