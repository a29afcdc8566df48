-- One row for each text that stands in a coded column ($kolom) of the source being read, or in its date; how often.
-- From one_column.
SELECT CAST($kolom AS VARCHAR) AS kolom, tulis, count(*) AS baris
FROM one_column
GROUP BY tulis
