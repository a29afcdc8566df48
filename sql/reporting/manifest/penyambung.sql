-- Writes what is seen as `packed` to a Parquet file at $path, in its own order: what the next quarter reads of
-- this one. From packed.
COPY (SELECT * FROM packed) TO $path (FORMAT parquet, COMPRESSION zstd)
