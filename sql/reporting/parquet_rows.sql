-- One number: rows of the Parquet file at $path.
SELECT num_rows FROM parquet_file_metadata($path)
