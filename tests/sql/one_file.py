"""What is carried on as editions of before have it: all tables in one file, each a column, of which a row fills one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb


def write_in_one_file(files: Mapping[str, Path], into: Path) -> int:
    """Put the rows of these tables' files into one file of that form; returns their number."""
    parts = [
        f"SELECT '{table}' AS tabel, kept AS \"{table}\" FROM read_parquet('{path}') AS kept"
        for table, path in files.items()
    ]
    with duckdb.connect() as connection:
        (rows,) = connection.execute(
            f"COPY (SELECT * FROM ({' UNION ALL BY NAME '.join(parts)})) TO '{into}' (FORMAT parquet, COMPRESSION zstd)"
        ).fetchone() or (0,)
    return int(rows)
