-- One row for each thing compared and level of agreement: what it is worth between two records, and its words. From the
-- frame `incoming`.
SELECT CAST(hal AS VARCHAR) AS hal, CAST(tingkat AS VARCHAR) AS tingkat, CAST(poin AS DECIMAL(5, 1)) AS poin,
    CAST(kata AS VARCHAR) AS kata
FROM incoming
ORDER BY hal, tingkat
