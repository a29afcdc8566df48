-- Whether two birth dates agree: the same day, or day and month swapped. NULL where one is missing.
CREATE OR REPLACE TEMP MACRO tanggal_setara(a, b) AS
    a = b OR (year(a) = year(b) AND month(a) = day(b) AND day(a) = month(b))
