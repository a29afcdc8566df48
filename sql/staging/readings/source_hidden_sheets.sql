-- What is told of hidden sheets of a source of the quarter, and of how many files. From faults_of_source ($tersembunyi:
-- how it begins).
SELECT sebab, count(DISTINCT berkas) AS berkas
FROM faults_of_source
WHERE periode = $periode AND starts_with(sebab, $tersembunyi)
GROUP BY sebab
ORDER BY sebab
