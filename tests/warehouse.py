"""An empty warehouse in memory for a test.

What is of a file (that it is locked, carried on, of an older form) is tested on files. To keep one for a whole process
and empty it between tests makes it slower and slower; each test attaches one of its own to DuckDB, which a process
starts once: its functions are not registered anew, which takes fifteen milliseconds.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from functools import cache

import duckdb

from sql.connections import connected
from sql.warehouse import Database

_NUMBERS = itertools.count(1)
# Closed when the process ends.
_OPEN = contextlib.ExitStack()


@contextlib.contextmanager
def empty_warehouse() -> Iterator[Database]:
    """A warehouse on one thread that holds nothing, gone when the block ends."""
    name = f"uji_{next(_NUMBERS)}"
    with contextlib.closing(_started().cursor()) as connection:
        connection.execute(f"ATTACH ':memory:' AS {name}")
        connection.execute(f"USE {name}")
        try:
            yield Database(connection)
        finally:
            connection.execute("USE memory")
            connection.execute(f"DETACH {name}")


@cache
def _started() -> duckdb.DuckDBPyConnection:
    """DuckDB with the bounds of a test, until the process ends."""
    return _OPEN.enter_context(connected(":memory:", memory="1.5GB", threads=1))
