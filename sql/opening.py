"""Opening the DuckDB warehouse: the working file, alone and within bounds, or one in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sql.connections import connected
from sql.file_lock import NO_PATIENCE, Patience, lock_of, locked
from sql.warehouse import Database


@contextlib.contextmanager
def passing_warehouse(*, memory: str = "1.5GB", threads: int = 2) -> Iterator[Database]:
    """A warehouse in memory alone, gone when the block ends; nothing of it ever touches a disk."""
    with connected(":memory:", memory=memory, threads=threads) as connection:
        yield Database(connection)


@contextlib.contextmanager
def beside(db: Database) -> Iterator[Database]:
    """The same warehouse for another thread until the block ends: it sees what is kept, and nothing that is lent."""
    with contextlib.closing(db.connection.cursor()) as connection:
        yield Database(connection, db.known)


@contextlib.contextmanager
def open_warehouse(
    path: Path,
    *,
    memory: str = "1.5GB",
    threads: int = 2,
    temporary: str = "20GB",
    patience: Patience = NO_PATIENCE,
) -> Iterator[Database]:
    """Open the working file alone, with bounds on memory, threads and temporary disk.

    Raises WarehouseBusy, naming the holder, when another process keeps it longer than this one waits.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(lock_of(path), patience):
        spill = str(path.parent / "tmp")
        with connected(str(path), memory=memory, threads=threads, spill=spill, most=temporary) as connection:
            try:
                yield Database(connection)
            finally:
                path.chmod(0o600)
