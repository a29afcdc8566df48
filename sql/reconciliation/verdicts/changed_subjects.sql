-- One row for each person whose identity changed this quarter, as a subject of
-- sql/reconciliation/verdicts/verdicts.sql. From changed_members.
SELECT nomor, nik_bersih AS nik, nama AS ejaan, baku, ibu_baku, tanggal, kk, jenis_kelamin
FROM changed_members
WHERE berubah
ORDER BY nomor
