-- Writes to a CSV at $path what csv_file writes where the temporary table `selected` holds no row: its header. Nothing
-- has to be made ready for values, which takes most of the time of such a file. From selected.
COPY (
    SELECT * FROM selected
) TO $path (FORMAT csv, HEADER true, DELIMITER ',')
