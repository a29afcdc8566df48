-- One row for each reference of a pair that somebody must judge. From asked.
SELECT satu AS rujukan FROM asked
UNION
SELECT dua FROM asked
