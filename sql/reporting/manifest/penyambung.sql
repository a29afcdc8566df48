-- Writes the temporary table `selected` to a Parquet file at $path, in its own order: what the next quarter reads of
-- this one. From selected.
COPY (SELECT * FROM selected) TO $path (FORMAT parquet, COMPRESSION zstd)
