"""Temporary tables that nothing reads any more."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from sql.opening import passing_warehouse
from sql.passing import drop, gather
from sql.warehouse import Database


@pytest.fixture
def db() -> Iterator[Database]:
    with passing_warehouse(threads=1) as opened:
        opened.execute("CREATE TEMP TABLE whole AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(nomor, kata)")
        opened.execute("CREATE TEMP TABLE part AS SELECT * FROM (VALUES (4, 'd'), (3, 'c')) AS t(nomor, kata)")
        yield opened


def _tables(db: Database) -> list[str]:
    return [name for (name,) in db.execute("SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY 1")]


def test_rows_are_put_behind_those_that_are_there_in_their_order(db: Database) -> None:
    gather(db, "part", into="whole")
    assert db.execute("SELECT * FROM whole") == [(1, "a"), (2, "b"), (4, "d"), (3, "c")]
    assert _tables(db) == ["whole"]


def test_what_is_dropped_is_gone_and_what_is_kept_is_never_dropped(db: Database) -> None:
    db.execute("CREATE TABLE kept AS SELECT 1 AS nomor")
    drop(db, "part", "whole")
    assert _tables(db) == []
    with pytest.raises(duckdb.Error):
        drop(db, "kept")
    with pytest.raises(duckdb.Error):
        drop(db, "part")


def test_only_names_are_put_into_a_statement(db: Database) -> None:
    with pytest.raises(ValueError, match="no name of a table"):
        drop(db, "part; DROP TABLE whole")
    with pytest.raises(ValueError, match="no name of a table"):
        gather(db, "part", into="whole SELECT 1")
    assert _tables(db) == ["part", "whole"]
