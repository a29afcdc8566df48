-- One row for each person who had left and is a member again, and what brought them back.
-- From reconciliation.returns.
SELECT kode_desa, id_dtks, nik, nama, status, alasan_keluar, keluar_periode, sebab, penjelasan
FROM reconciliation.returns
WHERE periode = $periode
ORDER BY kode_desa, id_dtks
