-- One row for each line that the CSV reader refused: its number, whether it swallowed lines after it, and its text.
-- From reject_errors (the reader's own list of the file read last). Blank lines before a short line are no lines of it.
SELECT
    CAST(line AS INTEGER) AS baris,
    bool_or(regexp_matches(trim(csv_line, chr(10) || chr(13)), '[\n\r]')) AS menelan_baris,
    min(csv_line) AS teks
FROM reject_errors
GROUP BY line
ORDER BY line
