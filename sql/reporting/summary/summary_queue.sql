-- One number: people who wait for a NIK.
-- From reconciliation.nik_queue.
SELECT count(*) AS orang FROM reconciliation.nik_queue WHERE periode = $periode
