"""Statements alone, on the small tables of `statements/`: what comes in, what must come out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.office.macros import lend_functions
from sql.opening import passing_warehouse
from sql.reading import sources_of
from sql.warehouse import Database

_FOLDERS = sorted(path.parent for path in Path(__file__).with_name("statements").glob("*/diharapkan.csv"))
_EXPECTED, _PARAMETERS = "diharapkan", "parameter"
_FOR_READERS = {"kasus", "mengapa"}


@pytest.fixture
def db() -> Iterator[Database]:
    with passing_warehouse(threads=1) as opened:
        lend_functions(opened)
        yield opened


def _table(path: Path) -> tuple[list[str], list[list[str | None]]]:
    """Columns as `name TYPE`, and rows: a blank is NULL, (kosong) the empty text."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    titles = [title for title in rows[0] if title not in _FOR_READERS]
    said = {"": None, "(kosong)": ""}
    return titles, [[said.get(row[title], row[title]) for title in titles] for row in rows]


def _lend(db: Database, path: Path) -> None:
    titles, rows = _table(path)
    columns = ", ".join(f"{title} VARCHAR" if " " not in title else title for title in titles)
    schema, _, _ = path.stem.rpartition(".")
    if schema:
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    db.execute(f"CREATE {'' if schema else 'TEMP '}TABLE {path.stem} ({columns})")
    marks = ", ".join("?" for _ in titles)
    for row in rows:
        db.execute(f"INSERT INTO {path.stem} VALUES ({marks})", row)


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_a_statement_says_what_the_table_expects(db: Database, folder: Path) -> None:
    name = f"reconciliation.{folder.name}"
    inputs = [path for path in sorted(folder.glob("*.csv")) if path.stem not in (_EXPECTED, _PARAMETERS)]
    assert {path.stem for path in inputs} == set(sources_of(name) or ())
    for path in inputs:
        _lend(db, path)
    parameters = folder / f"{_PARAMETERS}.csv"
    asked = _table(parameters)[1] if parameters.exists() else []
    db.derive(name, into="found", **{str(key): value for key, value in asked})
    _lend(db, folder / f"{_EXPECTED}.csv")
    columns = ", ".join(title.partition(" ")[0] for title in _table(folder / f"{_EXPECTED}.csv")[0])
    found, expected = (db.execute(f"SELECT {columns} FROM {table} ORDER BY ALL") for table in ("found", _EXPECTED))
    assert found == expected


def test_there_are_statements_to_try() -> None:
    assert len(_FOLDERS) >= 7
