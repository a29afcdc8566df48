-- One row for each row in force without a right NIK, or with a doubted one: what it says of the person, folded. A NIK
-- is refused (nik_ditolak) that cannot be read, names nobody or is somebody else's. It is doubted where it is not padan
-- for another reason, but never that of a HAPUS. From staging.submission_rows, folded_rows and row_verdicts.
WITH weighed AS (
    SELECT
        nomor, nik_tidak_ditemukan OR nik_ganda OR milik_orang_lain AS ditolak,
        NOT padan AS diragukan
    FROM row_verdicts
)
SELECT
    submitted.row_id AS nomor, submitted.nik_bersih AS nik, folded.baku, folded.ibu_baku,
    submitted.tgl_lahir AS tanggal,
    submitted.no_kk AS kk, submitted.jenis_kelamin, submitted.kode_desa,
    coalesce(weighed.ditolak, TRUE) AS nik_ditolak
FROM staging.submission_rows AS submitted
JOIN folded_rows AS folded USING (row_id)
LEFT JOIN weighed ON weighed.nomor = submitted.row_id
WHERE submitted.periode = $periode AND NOT submitted.digantikan
    AND (weighed.nomor IS NULL OR weighed.ditolak
        OR (weighed.diragukan AND coalesce(submitted.jenis_usulan, '') <> 'HAPUS'))
ORDER BY submitted.row_id
