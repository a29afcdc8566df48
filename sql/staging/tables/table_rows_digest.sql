-- One digest over all rows of a database table, whatever their order.
-- From table_rows. Each value is led by its length, so that no two rows read as one text.
WITH hashed AS (
    SELECT sha256(array_to_string(list_transform(list_value(*COLUMNS(*)), lambda x: length(x) || ':' || x),
        ',')) AS sidik
    FROM table_rows
)
SELECT sha256(coalesce(string_agg(sidik, ',' ORDER BY sidik), '')) AS sidik
FROM hashed
