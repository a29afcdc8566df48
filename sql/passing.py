"""Temporary tables that nothing reads any more are dropped while the work goes on: they take neither memory nor disk.

What a later statement still reads must not be named: it would not be found there, and the run stop.
"""

from __future__ import annotations

from sql.warehouse import Database


def drop(db: Database, *tables: str) -> None:
    """Drop these temporary tables; each must be there."""
    for name in tables:
        if not name.isidentifier():
            raise ValueError(f"no name of a table: {name}")
        db.execute(f"DROP TABLE temp.{name}")


def gather(db: Database, table: str, into: str) -> None:
    """Put the rows of a temporary table behind those of another of the same shape, and drop it."""
    for name in (table, into):
        if not name.isidentifier():
            raise ValueError(f"no name of a table: {name}")
    db.execute(f"INSERT INTO temp.{into} SELECT * FROM temp.{table}")
    drop(db, table)
