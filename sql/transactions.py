"""What is kept together: all of it or nothing, whoever of those who keep parts of it begins."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import duckdb


class Transactions:
    """Those of one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._open = False

    @contextlib.contextmanager
    def whole(self) -> Iterator[None]:
        """Keep all that the block keeps once it ends, or nothing where it raises; a block within another is part of it.

        What a block within raises must leave the outer one too.
        """
        if self._open:
            yield
            return
        self._connection.execute("BEGIN")
        self._open = True
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # What could not be kept (the disk is full) is rolled back already; that it cannot be again hides no error.
            with contextlib.suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._open = False
