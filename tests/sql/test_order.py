"""Files keep the order of the table that they are written from, however many threads write them.

A plan in which rows pass a hash join is one that keeps no order, and DuckDB makes one of a list of six values: so it is
tried with more rows than one thread takes at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sql.kept import pack_quarter
from sql.opening import passing_warehouse
from sql.published import write_selected
from sql.warehouse import Database

# More than two groups of rows, which are what threads share.
_ROWS = 300_000
_REGISTRY = "reconciliation.registry"


@pytest.fixture(scope="module")
def long() -> Iterator[Database]:
    with passing_warehouse(threads=4) as db:
        db.execute("CREATE SCHEMA reconciliation")
        db.execute(
            "CREATE TABLE reconciliation.registry AS "
            f"SELECT '2026-Q3' AS periode, range AS id_dtks, 'x' || range AS nama FROM range({_ROWS})"
        )
        yield db


def _csv(db: Database, path: Path) -> str:
    db.run("reporting.csv_file", path=str(path))
    return f"SELECT id_dtks FROM read_csv('{path}')"


def _parquet(db: Database, path: Path) -> str:
    write_selected(db, path, "2026-Q3", {})
    return f"SELECT id_dtks FROM read_parquet('{path}')"


def _packed(db: Database, path: Path) -> str:
    kept = pack_quarter(db, {_REGISTRY: "id_dtks"}, "2026-Q3", {_REGISTRY: path})
    assert kept == {_REGISTRY: _ROWS}
    return f"SELECT id_dtks FROM read_parquet('{path}')"


@pytest.mark.parametrize("write", [_csv, _parquet, _packed])
def test_rows_stand_in_the_order_of_their_table(
    long: Database, write: Callable[[Database, Path], str], tmp_path: Path
) -> None:
    long.execute(
        "CREATE OR REPLACE TEMP TABLE selected AS SELECT id_dtks, nama FROM reconciliation.registry ORDER BY 1"
    )
    read = write(long, tmp_path / "file")
    long.execute("SET threads = 1")
    misplaced = (
        f"SELECT count(*) FROM (SELECT id_dtks, row_number() OVER () - 1 AS place FROM ({read})) WHERE id_dtks <> place"
    )
    found = long.execute(misplaced)
    long.execute("SET threads = 4")
    assert found == [(0,)]


def test_what_is_packed_is_not_kept_in_memory_besides(long: Database, tmp_path: Path) -> None:
    long.execute("DROP TABLE IF EXISTS selected")
    pack_quarter(long, {_REGISTRY: "id_dtks"}, "2026-Q3", {_REGISTRY: tmp_path / "file"})
    assert long.execute("SELECT table_name FROM duckdb_tables() WHERE temporary") == []
    assert long.execute("SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal") == []
