-- One row for each code that rows of the quarter hold, alasan before catatan, most frequent first.
-- From reconciliation.decisions, staging.submission_rows, catalogue (frame).
WITH held AS (
    SELECT row_id, unnest(string_split(alasan, ';')) AS kode
    FROM reconciliation.decisions
    WHERE periode = $periode AND alasan <> ''
    UNION ALL
    SELECT row_id, unnest(string_split(catatan, ';')) AS kode
    FROM reconciliation.decisions
    WHERE periode = $periode AND catatan <> ''
)
SELECT catalogue.kode,
    catalogue.nasib,
    catalogue.pemilik,
    catalogue.tindakan,
    catalogue.kalimat,
    catalogue.perbaikan,
    count(*) AS baris,
    count(DISTINCT rows_read.kode_desa) AS desa
FROM held
JOIN catalogue ON catalogue.kode = held.kode
JOIN staging.submission_rows AS rows_read ON rows_read.periode = $periode AND rows_read.row_id = held.row_id
GROUP BY catalogue.kode, catalogue.nasib, catalogue.pemilik, catalogue.tindakan, catalogue.kalimat,
        catalogue.perbaikan, catalogue.urutan
ORDER BY catalogue.nasib = '', baris DESC, catalogue.urutan
