-- Nobody of a civil registry, in the shape in which statements ask for somebody: for a look at a file where there is
-- none.
CREATE OR REPLACE TABLE staging.civil_registry AS
SELECT CAST('' AS VARCHAR) AS extract, CAST('' AS VARCHAR) AS nik
WHERE FALSE
