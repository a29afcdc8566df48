-- Writes the temporary table `selected` to a CSV at $path, in its own order and with its own column names.
-- Blank and missing are one; a value that a spreadsheet would take for a formula gets an apostrophe, also one behind
-- blanks and control characters: some programs leave them out. From selected.
COPY (
    SELECT nullif(regexp_replace(CAST(COLUMNS(*) AS VARCHAR), '^([\x00-\x20]*[=+\-@]|[\t\r])', '''\0'), '') AS "\0"
    FROM selected
) TO $path (FORMAT csv, HEADER true, DELIMITER ',')
