-- One row for each person of `base` with a readable NIK, as a subject of sql/reconciliation/verdicts/verdicts.sql.
-- From base, member_niks.
SELECT base.nomor, base.nik_bersih AS nik, base.nama AS ejaan, base.baku, base.ibu_baku, base.tanggal, base.kk,
    base.jenis_kelamin
FROM base
JOIN member_niks USING (nomor)
WHERE member_niks.kelas = 'TERBACA'
