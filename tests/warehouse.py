"""An empty warehouse in memory that tests of a process have one after the other.

To open one takes ten milliseconds of processor time, in which DuckDB learns its own functions, and a file takes ten
more; to empty one takes one. What is of a file (that it is locked, carried on, of an older form) is tested on files.
"""

from __future__ import annotations

import atexit
import contextlib
from collections.abc import Iterator

from sql.opening import beside, passing_warehouse
from sql.warehouse import Database

_free: list[Database] = []
_opened = contextlib.ExitStack()
atexit.register(_opened.close)


@contextlib.contextmanager
def empty_warehouse() -> Iterator[Database]:
    """A warehouse on one thread that holds nothing; what is kept or lent in it is gone when the block ends."""
    whole = _free.pop() if _free else _opened.enter_context(passing_warehouse(threads=1))
    # What is temporary is a connection's own, and goes with it; one whose test has failed may be within a transaction.
    with beside(whole) as db:
        yield db
    _empty(whole)
    _free.append(whole)


def _empty(db: Database) -> None:
    """Drop all that is kept; a warehouse in which this fails is not used again."""
    kept = db.execute(
        "SELECT DISTINCT schema_name FROM duckdb_schemas() "
        "WHERE NOT internal AND database_name = current_database() ORDER BY schema_name"
    )
    for (schema,) in kept:
        db.execute(f'DROP SCHEMA "{schema}" CASCADE')
    for kind, listed in (("view", "duckdb_views()"), ("table", "duckdb_tables()")):
        for (name,) in db.execute(f"SELECT {kind}_name FROM {listed} WHERE NOT internal AND NOT temporary"):
            db.execute(f'DROP {kind} "{name}"')
