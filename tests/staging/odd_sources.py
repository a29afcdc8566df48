"""Small sources of a few people for tests: how they are put, staged and looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.snapshot import stage_snapshot
from sql.warehouse import Database
from tests.staging.sources import member, person, put

Q3 = Quarter(2026, 3)
Rows = list[dict[str, str]]


def stage(db: Database, data: Path, source: str) -> None:
    (stage_civil_registry if source == "dukcapil" else stage_snapshot)(QuarterRun(db, Q3, data))


def people(source: str, first: int = 1) -> Rows:
    return [(person if source == "dukcapil" else member)(number) for number in range(first, first + 4)]


def niks(db: Database, source: str) -> list[str]:
    table = "civil_registry" if source == "dukcapil" else "dtks_snapshot"
    return [nik for (nik,) in db.connection.execute(f"SELECT nik FROM staging.{table} ORDER BY nik").fetchall()]


def faults(db: Database, source: str) -> list[tuple[Any, ...]]:
    table = "extract_faults" if source == "dukcapil" else "snapshot_faults"
    return db.connection.execute(f"SELECT baris, sebab FROM staging.{table} ORDER BY ALL").fetchall()


def put_book(data: Path, source: str, sheets: dict[str, list[list[str]]], name: str = "a") -> None:
    book = openpyxl.Workbook(write_only=True)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    path = data / "inbox" / "2026-Q3" / source / f"{name}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def lines_of(rows: Rows, header: bool = True) -> list[list[str]]:
    return [*([list(rows[0])] if header else []), *(list(row.values()) for row in rows)]


def put_lines(data: Path, source: str, lines: list[list[str]], kind: str, name: str = "a") -> None:
    if kind == "xlsx":
        put_book(data, source, {"Data": lines}, name)
    else:
        put(data, f"2026-Q3/{source}/{name}.csv", "".join(",".join(line) + "\n" for line in lines))


def put_person_as_parquet(db: Database, data: Path, name: str) -> None:
    """The first person of the registry in a Parquet file, whose name is this expression."""
    path = put(data, "2026-Q3/dukcapil/a.parquet", "")
    values = ", ".join(f"'{value}' AS {column}" for column, value in person(1).items())
    made = f"SELECT * REPLACE ({name} AS nama_lgkp) FROM (SELECT {values})"
    db.connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
