-- One row for each member whom the centre's cleansing may take out, or whose NIK or name the centre itself changed. Who
-- waits for a NIK stands in the queue, who waits for the centre in belum_di_pusat.csv. From reconciliation.registry,
-- statuses.
SELECT *
FROM reconciliation.registry
WHERE periode = $periode AND status <> 'KELUAR'
    AND (
        status IN (SELECT status FROM statuses WHERE berisiko)
        OR list_contains(string_split(alasan, ';'), 'NIK_DIUBAH_PUSAT')
    )
