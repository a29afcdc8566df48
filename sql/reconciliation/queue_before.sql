-- The NIK queue of the latest quarter before this one.
SELECT nik_queue.* EXCLUDE (periode)
FROM reconciliation.nik_queue
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
