-- No row: the quarter has an extract of the civil registry, and needs no answers. The columns of dukcapil_said.sql that
-- requests look at.
SELECT CAST(NULL AS VARCHAR) AS nik WHERE FALSE
