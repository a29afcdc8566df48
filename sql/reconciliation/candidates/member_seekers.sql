-- One row for each member of `base` without a right NIK, or with a doubted one (row_seekers.sql). From base and
-- member_verdicts.
WITH weighed AS (
    SELECT
        nomor, nik_tidak_ditemukan OR nik_ganda OR milik_orang_lain AS ditolak,
        NOT padan AS diragukan
    FROM member_verdicts
)
SELECT
    base.nomor, base.nik_bersih AS nik, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin,
    base.kode_desa,
    coalesce(weighed.ditolak, TRUE) AS nik_ditolak
FROM base
LEFT JOIN weighed USING (nomor)
WHERE NOT base.keluar AND (weighed.nomor IS NULL OR weighed.ditolak OR weighed.diragukan)
ORDER BY base.nomor
