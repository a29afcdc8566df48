-- One row for each row in force: the reference by which a judgement names it. From identities.
SELECT nomor AS row_id, rujukan FROM identities WHERE jenis = 'USULAN' ORDER BY nomor
