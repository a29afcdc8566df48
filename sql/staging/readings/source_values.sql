-- One row for each text that stands in a coded column of the source being read, or in its date; how often.
-- From every_column.
SELECT kolom, tulis, count(*) AS baris
FROM every_column
GROUP BY kolom, tulis
