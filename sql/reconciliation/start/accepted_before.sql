-- One row for each person of the civil registry whom an accepted BARU or PERBAIKAN of an earlier quarter brought in or
-- mended. From reconciliation.submission.
SELECT DISTINCT nik FROM reconciliation.submission WHERE periode < $periode AND jenis_usulan IN ('BARU', 'PERBAIKAN')
