-- One row for each row of a village that sent a delivery without minutes. It says where the row stands, which minutes
-- it names itself or by its cover, and whether it names none at all (tanpa). From intake.raw_rows, row_keys, proposals,
-- date_readings, accepted_deliveries.
WITH read AS (
    SELECT
        row_keys.row_id,
        row_keys.sha256,
        proposals.tempat,
        coalesce(nullif(raw_rows.nomor_ba, ''), deliveries.nomor_ba, '') AS nomor_ba,
        coalesce(nullif(raw_rows.tanggal_ba, ''), deliveries.tanggal_ba_teks, '') AS tanggal_ba_teks,
        CASE WHEN coalesce(raw_rows.tanggal_ba, '') = '' THEN deliveries.tanggal_ba
            ELSE minutes.tanggal_ba END AS tanggal_ba
    FROM row_keys
    JOIN proposals ON proposals.row_id = row_keys.row_id
    JOIN intake.raw_rows AS raw_rows
        ON raw_rows.periode = $periode AND raw_rows.sha256 = row_keys.sha256 AND raw_rows.lembar = row_keys.lembar
        AND raw_rows.baris = row_keys.baris
    JOIN accepted_deliveries AS deliveries ON deliveries.sha256 = row_keys.sha256
    LEFT JOIN date_readings AS minutes ON minutes.teks = raw_rows.tanggal_ba
    WHERE row_keys.kode_desa IN (SELECT kode_desa FROM accepted_deliveries WHERE nomor_ba = '' AND tanggal_ba_teks = '')
)
SELECT row_id, sha256, nomor_ba, tanggal_ba_teks, tanggal_ba, nomor_ba = '' AND tanggal_ba_teks = '' AS tanpa
FROM read
ORDER BY tempat, row_id
