-- One row for each code, reason or note: the rows of the quarter it stands on, most first. From
-- reconciliation.decisions.
SELECT kode, count(*) AS baris
FROM (
    SELECT unnest(string_split(concat_ws(';', nullif(alasan, ''), nullif(catatan, '')), ';')) AS kode
    FROM reconciliation.decisions
    WHERE periode = $periode
) AS codes
WHERE kode <> ''
GROUP BY kode
ORDER BY baris DESC, kode
