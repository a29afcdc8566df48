-- One row of counts: pairs that people are asked about, that wait to be, and of these that decide about a proposal or a
-- member at risk. From reconciliation.question_counts.
SELECT
    coalesce(sum(ditanyakan), 0) AS ditanyakan, coalesce(sum(belum_ditanyakan), 0) AS menunggu,
    coalesce(sum(CASE WHEN giliran = 2 THEN belum_ditanyakan END), 0) AS menentukan
FROM reconciliation.question_counts
WHERE periode = $periode
