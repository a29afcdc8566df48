"""A data folder's inputs as somebody reads them who knows nothing of Padan: for the floor and for the script of pandas.

Text only. Deliveries have their header on the first line that holds NIK and NAMA.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from python_calamine import load_workbook

from benchmarks.linkage.population import QUARTER

DELIMITERS, ENCODINGS = ",;\t|", ("utf-8-sig", "utf-16", "cp1252")
SOURCES = {"extract": "dukcapil", "snapshot": "dtks"}


def inbox(data: Path) -> Path:
    return data / "inbox" / str(QUARTER)


def read_source(connection: duckdb.DuckDBPyConnection, data: Path, name: str) -> None:
    """A table of this name with all columns and lines of the extract or the snapshot."""
    folder = inbox(data) / SOURCES[name]
    as_csv = any(folder.glob("*.csv"))
    reader = (
        f"read_csv('{folder}/*.csv', all_varchar = TRUE, header = TRUE)" if as_csv else f"read_parquet('{folder}/*')"
    )
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {reader}")


def deliveries(data: Path) -> Iterator[tuple[Path, list[Sequence[str]]]]:
    """Each file of a village with its header and rows."""
    for path in sorted((inbox(data) / "desa").iterdir()):
        lines = list(_workbook(path) if path.suffix == ".xlsx" else _table(path))
        start = next(place for place, line in enumerate(lines) if {"NIK", "NAMA"} <= set(line))
        yield path, lines[start:]


def _workbook(path: Path) -> Iterator[Sequence[str]]:
    for line in load_workbook(str(path)).get_sheet_by_name("DATA").to_python():
        yield [str(cell) for cell in line]


def _table(path: Path) -> Iterator[Sequence[str]]:
    content = path.read_bytes()
    # Only UTF-16 has zero bytes in every other place.
    tried = ENCODINGS[1:2] if b"\0" in content[:64] else (ENCODINGS[0], ENCODINGS[2])
    for encoding in tried:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    yield from csv.reader(lines, delimiter=max(DELIMITERS, key=lines[0].count))
