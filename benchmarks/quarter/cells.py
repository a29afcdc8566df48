"""The cells of an edition as tables, for the floor to write: every CSV, every line of every workbook, every Parquet.

`python -m benchmarks.quarter.cells DATA CELLS` keeps them in the DuckDB file CELLS and prints how many there are; what
this takes is no part of the floor.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
from python_calamine import load_workbook

from benchmarks.linkage.population import QUARTER

_BETWEEN = "\x1f"


def edition_of(data: Path) -> Path:
    """The folder of the latest edition."""
    folders = (data / "reports" / str(QUARTER)).glob("edisi-*")
    return max(folders, key=lambda folder: int(folder.name.rpartition("-")[2]))


def keep_cells(edition: Path, cells: Path) -> int:
    """A table for each CSV and Parquet file, one for the workbooks of each folder; how many cells they have."""
    count = 0
    with duckdb.connect(str(cells)) as connection:
        for number, path in enumerate(sorted([*edition.rglob("*.csv"), *edition.rglob("*.parquet")])):
            reader = "read_csv($path, all_varchar = TRUE, header = TRUE, quote = '\"')"
            query = f"SELECT * FROM {reader if path.suffix == '.csv' else 'read_parquet($path)'}"
            connection.execute(f"CREATE TABLE berkas_{number} AS {query}", {"path": str(path)})
            rows = connection.execute(f"SELECT count(*) FROM berkas_{number}").fetchone()
            columns = len(connection.execute(f"DESCRIBE berkas_{number}").fetchall())
            count += columns * rows[0] if rows else 0
        folders = sorted({path.parent for path in edition.rglob("*.xlsx")})
        for number, folder in enumerate(folders):
            lines = list(_lines(folder))
            count += sum(line.count(_BETWEEN) + 1 for line in lines)
            told = pd.DataFrame({"baris": lines})
            connection.register("told", told)
            connection.execute(f"CREATE TABLE buku_{number} AS SELECT * FROM told")
            connection.unregister("told")
    return count


def _lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(str(path))
        for name in book.sheet_names:
            for line in book.get_sheet_by_name(name).to_python():
                yield _BETWEEN.join(map(str, line))


if __name__ == "__main__":
    print(json.dumps({"cells": keep_cells(edition_of(Path(sys.argv[1])), Path(sys.argv[2]))}))
