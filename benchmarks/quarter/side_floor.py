"""The floor of a quarter: read every input whole, join on NIK once, write the cells that the edition has, as CSVs.

`python -m benchmarks.quarter.side_floor DATA CELLS OUT`; CELLS: `cells.py`. No rule, no name compared, nothing kept:
whoever takes these files in and gives those out can take no less.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.quarter.inputs import deliveries, read_source

JOINED = """
    SELECT count(*) FROM (SELECT nik FROM snapshot UNION ALL SELECT "NIK" FROM proposals) AS records
    JOIN extract USING (nik)
"""


def main() -> None:
    data, cells, out = map(Path, sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": 2}) as connection:
        for name in ("extract", "snapshot"):
            read_source(connection, data, name)
        frames = [pd.DataFrame(lines[1:], columns=list(lines[0])) for _, lines in deliveries(data)]
        connection.register("proposals", pd.concat(frames))
        connection.execute(JOINED).fetchone()
        connection.execute(f"ATTACH '{cells}' AS kept (READ_ONLY)")
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'kept'").fetchall()
        for (name,) in sorted(names):
            connection.execute(f"COPY kept.{name} TO '{out}/{name}.csv' (FORMAT csv, HEADER)")


if __name__ == "__main__":
    main()
