-- How far a birth date is from the one given: 0 the same (or none given), 1 day and month swapped, else 1 + differing digits.
CREATE OR REPLACE TEMP MACRO jarak_tanggal(a, b) AS CASE
    WHEN a IS NULL OR a = b THEN 0
    WHEN b IS NULL THEN 99
    WHEN year(a) = year(b) AND month(a) = day(b) AND day(a) = month(b) THEN 1
    ELSE 1 + levenshtein(replace(CAST(a AS VARCHAR), '-', ''), replace(CAST(b AS VARCHAR), '-', ''))
END
