-- Rows of a database table in the order of all their columns, numbered, under the digest of all ($sha256).
-- From table_rows.
SELECT
    CAST($sha256 AS VARCHAR) AS sha256,
    CAST(row_number() OVER () AS INTEGER) AS baris,
    sorted.*
FROM (SELECT * FROM table_rows ORDER BY ALL) AS sorted
