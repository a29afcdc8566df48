-- One row for each file of the quarter: what its receipt says, and which village sent it.
-- From staging.receipts.
SELECT berkas, kode_desa, status, baris, pesan, tugas
FROM staging.receipts
WHERE periode = $periode
ORDER BY berkas
