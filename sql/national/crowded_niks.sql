-- One row for each NIK that more than $batas_nik records bear: a spreadsheet filled it down, it says nothing of anybody
-- and is not compared. From people.
SELECT nik, count(*) AS banyak
FROM people
WHERE nik <> ''
GROUP BY nik
HAVING count(*) > $batas_nik
ORDER BY nik
