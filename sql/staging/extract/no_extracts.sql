-- No extract at all, in the shape in which statements ask for one: for a look at a file where there is no civil
-- registry.
CREATE OR REPLACE TABLE staging.extracts AS
SELECT CAST('' AS VARCHAR) AS periode, CAST('' AS VARCHAR) AS extract
WHERE FALSE
