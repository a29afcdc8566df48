-- Who takes part in which programme by the quarter's lists.
-- From staging.participation.
SELECT nik, program, menerima
FROM staging.participation
WHERE periode = $periode
ORDER BY nik, program
