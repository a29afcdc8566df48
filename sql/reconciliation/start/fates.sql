-- One row for each fate, by the rank in which it decides. From the frame `incoming`.
SELECT CAST(peringkat AS INTEGER) AS peringkat, CAST(nasib AS VARCHAR) AS nasib FROM incoming ORDER BY peringkat
