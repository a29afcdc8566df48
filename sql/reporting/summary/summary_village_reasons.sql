-- One row for each village and reason that keeps rows of it back: rows.
-- From reconciliation.decisions, staging.submission_rows, catalogue (frame).
WITH held AS (
    SELECT row_id, unnest(string_split(alasan, ';')) AS kode
    FROM reconciliation.decisions
    WHERE periode = $periode AND alasan <> ''
)
SELECT rows_read.kode_desa, catalogue.kode, catalogue.nasib, catalogue.pemilik, count(*) AS baris
FROM held
JOIN catalogue ON catalogue.kode = held.kode
JOIN staging.submission_rows AS rows_read ON rows_read.periode = $periode AND rows_read.row_id = held.row_id
GROUP BY rows_read.kode_desa, catalogue.kode, catalogue.nasib, catalogue.pemilik, catalogue.urutan
ORDER BY rows_read.kode_desa, baris DESC, catalogue.urutan
