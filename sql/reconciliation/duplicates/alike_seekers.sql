-- One row for each record that means nobody of the civil registry for sure: what it says of the person, folded, as a
-- seeker. From hubs, changed_members, folded_rows and staging.submission_rows.
WITH unknown AS (
    SELECT nomor, nomor_anggota, row_id FROM hubs WHERE hub = ''
)
SELECT
    unknown.nomor, changed.nik_bersih AS nik, changed.baku, changed.ibu_baku, changed.tanggal, changed.kk,
    changed.jenis_kelamin,
    changed.kode_desa
FROM unknown
JOIN changed_members AS changed ON changed.nomor = unknown.nomor_anggota
UNION ALL
SELECT
    unknown.nomor, submitted.nik_bersih, folded.baku, folded.ibu_baku, submitted.tgl_lahir, submitted.no_kk,
    submitted.jenis_kelamin, submitted.kode_desa
FROM unknown
JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = unknown.row_id
JOIN folded_rows AS folded ON folded.row_id = unknown.row_id
