-- One row for each village: people who wait for a NIK.
-- From reconciliation.nik_queue.
SELECT kode_desa, count(*) AS orang FROM reconciliation.nik_queue WHERE periode = $periode GROUP BY kode_desa
ORDER BY kode_desa
