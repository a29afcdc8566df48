-- The NIK queue of the latest quarter before this one. From reconciliation.nik_queue, reconciliation.registry (which
-- quarter that is), queue_none.
SELECT * FROM queue_none
UNION ALL BY NAME
SELECT nik_queue.* EXCLUDE (periode)
FROM reconciliation.nik_queue
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
