-- One row for each member of `base` without a right NIK, as a seeker of sql/reconciliation/sure_candidates.sql.
SELECT base.nomor, base.nik_bersih AS nik, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin, base.kode_desa
FROM base
WHERE NOT base.keluar
    AND base.nomor NOT IN (SELECT nomor FROM member_verdicts WHERE padan OR NOT (nik_tidak_ditemukan OR nik_ganda OR milik_orang_lain))
ORDER BY base.nomor
