"""An empty warehouse in memory for a test.

What is of a file (that it is locked, carried on, of an older form) is tested on files. To keep one for a whole process
and empty it between tests would save ten milliseconds each time, but what was dropped makes it slower and slower.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sql.opening import passing_warehouse
from sql.warehouse import Database


@contextlib.contextmanager
def empty_warehouse() -> Iterator[Database]:
    """A warehouse on one thread that holds nothing, gone when the block ends."""
    with passing_warehouse(threads=1) as db:
        yield db
