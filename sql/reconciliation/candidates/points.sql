-- One row for each thing compared and level: its points, its place in an explanation, and its words. From the frame
-- `incoming`.
SELECT hal, tingkat, CAST(poin AS DECIMAL(9, 3)) AS poin, CAST(urutan AS INTEGER) AS urutan, kata FROM incoming
ORDER BY urutan
