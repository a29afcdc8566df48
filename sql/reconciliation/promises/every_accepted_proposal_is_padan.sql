-- Rows at fault: an accepted BARU or PERBAIKAN of somebody who is not padan. One row each.
-- From reconciliation.decisions, staging.submission_rows.
SELECT decision.row_id
FROM reconciliation.decisions AS decision
JOIN staging.submission_rows AS submitted USING (periode, row_id)
WHERE decision.periode = $periode AND decision.nasib = 'DITERIMA' AND submitted.jenis_usulan <> 'HAPUS'
    AND NOT decision.padan
ORDER BY decision.row_id
