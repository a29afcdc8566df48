-- One row for each programme of which a list of the quarter says who takes part, as the snapshot's columns are called.
-- From staging.participation.
SELECT DISTINCT lower(program) AS kolom
FROM staging.participation
WHERE periode = $periode AND menerima = '1'
ORDER BY kolom
