-- One row for each row of a returned report that says word for word what rows said that its edition knew, and each
-- delivery of those (asal). It says where that puts the row among the village's rows (tempat, see proposals.sql).
-- Minutes may differ: every report writes them anew. From intake.raw_rows, row_keys, and edition_deliveries (which
-- deliveries the edition of a report knew).
WITH sent AS (
    SELECT
        row_keys.row_id, row_keys.sha256, row_keys.kode_desa, row_keys.id_usulan,
        raw_rows.* EXCLUDE (periode, sha256, lembar, baris, urutan_baris, id_usulan, nomor_ba, tanggal_ba)
    FROM row_keys
    JOIN intake.raw_rows AS raw_rows
        ON raw_rows.periode = $periode AND raw_rows.sha256 = row_keys.sha256 AND raw_rows.lembar = row_keys.lembar
        AND raw_rows.baris = row_keys.baris
    WHERE
        row_keys.sha256 IN (SELECT sha256 FROM edition_deliveries)
        OR row_keys.sha256 IN (SELECT dikenal FROM edition_deliveries)
),
-- Every column of the template, whichever there are.
said AS (
    SELECT row_id, sha256, kode_desa, concat_ws(chr(31), *COLUMNS(* EXCLUDE (row_id, sha256, kode_desa))) AS isi
    FROM sent
)
SELECT DISTINCT again.row_id, said.sha256 AS asal, edition_deliveries.tempat
FROM said AS again
JOIN edition_deliveries ON edition_deliveries.sha256 = again.sha256
JOIN said ON said.sha256 = edition_deliveries.dikenal AND said.kode_desa = again.kode_desa AND said.isi = again.isi
ORDER BY again.row_id, asal
