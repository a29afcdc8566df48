"""Statements alone, on the small tables of `statements/`: what comes in, what must come out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.office.macros import lend_functions
from assets.reconciliation.start import lend_rule_tables
from sql.reading import sources_of
from sql.warehouse import Database
from tests.reconciliation.shapes import EMPTY, FOLDERS, RULES, Column, load_shapes, needed_tables, statement_of
from tests.warehouse import empty_warehouse

_EXPECTED, _PARAMETERS = "diharapkan", "parameter"
_FOR_READERS = {"kasus", "mengapa"}
_USUAL = {"periode": "2026-Q3", "kunci": "K", "extract": "E", "versi_poin": "V"}
_SHAPES = load_shapes()


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Database]:
    with empty_warehouse() as opened:
        lend_functions(opened)
        lend_rule_tables(opened)
        yield opened


@pytest.fixture
def db(warehouse: Database) -> Iterator[Database]:
    """The warehouse, in which nothing of this test stays."""
    warehouse.execute("BEGIN")
    yield warehouse
    warehouse.execute("ROLLBACK")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            {title: value for title, value in row.items() if title not in _FOR_READERS} for row in csv.DictReader(lines)
        ]


def _value(written: str, default: str | None) -> str | None:
    return {"": default, EMPTY: ""}.get(written, written)


def _lend(db: Database, table: str, shape: list[Column], rows: list[dict[str, str]]) -> None:
    """The table in its shape, with these rows; what a row does not give is as usual."""
    schema, _, _ = table.rpartition(".")
    if schema:
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    columns = ", ".join(f'"{column.name}" {column.kind} DEFAULT {_literal(column.default)}' for column in shape)
    db.execute(f"CREATE {'' if schema else 'TEMP '}TABLE {table} ({columns})")
    titles = {title for row in rows for title in row}
    assert titles <= {column.name for column in shape}, f"no such column of {table}"
    given = [column for column in shape if column.name in titles]
    if rows:
        names = ", ".join(f'"{column.name}"' for column in given)
        marks = "(" + ", ".join("?" for _ in given) + ")"
        values = [_value(row[column.name], column.default) for row in rows for column in given]
        db.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join(marks for _ in rows)}", values)


def _literal(default: str | None) -> str:
    return "NULL" if default is None else "'" + default.replace("'", "''") + "'"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_statement_says_what_the_table_expects(db: Database, folder: Path) -> None:
    name = statement_of(folder)
    tables = {path.stem: _rows(path) for path in folder.glob("*.csv")}
    expected = tables.pop(_EXPECTED)
    asked = {row["nama"]: row["nilai"] for row in tables.pop(_PARAMETERS, [])}
    sources = sources_of(name) or ()
    assert set(tables) <= set(sources) - RULES, "the statement reads no such table"
    for table in set(sources) - RULES:
        _lend(db, table, _SHAPES[table], tables.get(table, []))
    db.derive(name, into="found", **{**_USUAL, **asked})
    described = [(row[0], row[1]) for row in db.execute("DESCRIBE found")]
    shape = [Column(title, kind, None) for title, kind in described if title in expected[0]]
    _lend(db, _EXPECTED, shape, expected)
    columns = ", ".join(column.name for column in shape)
    found, right = (db.execute(f"SELECT {columns} FROM {table} ORDER BY ALL") for table in ("found", _EXPECTED))
    assert found == right


def test_there_are_statements_to_try() -> None:
    assert len(FOLDERS) >= 35


def test_only_shapes_that_are_needed_are_kept() -> None:
    """And no other: `python -m tests.reconciliation.seen_shapes` writes the file anew."""
    assert set(_SHAPES) == needed_tables()
