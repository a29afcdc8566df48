-- One row for each row of a returned report that says word for word what rows said that its edition knew, and each
-- delivery of those (asal), with where that puts it among the village's rows (tempat, see proposals.sql). Minutes may
-- differ: every report writes them anew. From intake.raw_rows, row_keys, and edition_deliveries (which deliveries the
-- edition of a report knew).
WITH said AS (
    SELECT
        row_keys.row_id,
        row_keys.sha256,
        row_keys.kode_desa,
        concat_ws(
            chr(31), nik, nik_sel, no_kk, no_kk_sel, raw_rows.id_dtks, raw_rows.id_dtks_sel, row_keys.id_usulan,
            program, raw_rows.jenis_usulan,
            alasan_hapus, nama, tgl_lahir, nama_ibu, jenis_kelamin, tempat_lahir, jenis_pekerjaan, status_kawin, alamat,
            rt, rw, provinsi,
            kabupaten, kecamatan, kelurahan, status_disabilitas, kode_jenis_disabilitas, status_hamil, tgl_mulai_hamil,
            hubungan_keluarga,
            k0, k1, k2, k3, k4, k5, k6, k7, k8
        ) AS isi
    FROM row_keys
    JOIN intake.raw_rows AS raw_rows
        ON raw_rows.periode = $periode AND raw_rows.sha256 = row_keys.sha256 AND raw_rows.lembar = row_keys.lembar
        AND raw_rows.baris = row_keys.baris
    WHERE
        row_keys.sha256 IN (SELECT sha256 FROM edition_deliveries)
        OR row_keys.sha256 IN (SELECT dikenal FROM edition_deliveries)
)

SELECT DISTINCT again.row_id, said.sha256 AS asal, edition_deliveries.tempat
FROM said AS again
JOIN edition_deliveries ON edition_deliveries.sha256 = again.sha256
JOIN said ON said.sha256 = edition_deliveries.dikenal AND said.kode_desa = again.kode_desa AND said.isi = again.isi
ORDER BY again.row_id, asal
