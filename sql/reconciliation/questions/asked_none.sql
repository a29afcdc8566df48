-- No rows: the shape of `asked_alike`, where nobody was compared for likeness.
SELECT '' AS satu, '' AS dua, '' AS sebab, CAST(NULL AS INTEGER) AS urutan, CAST(NULL AS DECIMAL(9, 3)) AS skor, '' AS penjelasan
LIMIT 0
