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

        What a block within raises undoes all of it at once, and must leave the outer one too.
        """
        within = self._open
        if not within:
            self._connection.execute("BEGIN")
            self._open = True
        try:
            yield
            if not within:
                self._connection.execute("COMMIT")
                self._open = False
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        """Undo once, and at once: until then a connection on which a statement failed takes no other.

        Who gives back what was lent on the way out would hide the error with one of their own.
        """
        if self._open:
            self._open = False
            # Where keeping itself failed, DuckDB has undone it, and its error is the one to tell.
            with contextlib.suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")
