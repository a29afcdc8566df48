-- One row for each village and reason: how many rows hold it.
-- From staging.submission_rows, reconciliation.decisions, catalogue and villages (frames).
WITH reasons AS (
    SELECT rows_read.kode_desa, unnest(string_split(decisions.alasan, ';')) AS kode
    FROM reconciliation.decisions AS decisions
    JOIN staging.submission_rows AS rows_read
        ON rows_read.periode = decisions.periode AND rows_read.row_id = decisions.row_id
    WHERE decisions.periode = $periode AND decisions.alasan <> ''
)
SELECT reasons.kode_desa,
    villages.kecamatan,
    villages.desa,
    reasons.kode,
    catalogue.nasib,
    catalogue.pemilik,
    count(*) AS baris
FROM reasons
LEFT JOIN villages ON villages.kode_desa = reasons.kode_desa
LEFT JOIN catalogue ON catalogue.kode = reasons.kode
GROUP BY reasons.kode_desa, villages.kecamatan, villages.desa, reasons.kode, catalogue.nasib, catalogue.pemilik,
        catalogue.urutan
ORDER BY reasons.kode_desa, catalogue.urutan, reasons.kode
