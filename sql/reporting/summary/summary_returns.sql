-- One row for each ground on which people are members again this quarter.
-- From reconciliation.returns.
SELECT sebab, count(*) AS orang
FROM reconciliation.returns
WHERE periode = $periode
GROUP BY sebab
ORDER BY orang DESC, sebab
