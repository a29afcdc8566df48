"""Opening the DuckDB warehouse: the working file, alone and within bounds, or one in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sql.connections import connected, connected_to_warehouse
from sql.file_lock import NO_PATIENCE, Patience, lock_of, locked
from sql.warehouse import Database

_Found = TypeVar("_Found")


@contextlib.contextmanager
def passing_warehouse(*, memory: str = "1.5GB", threads: int = 2) -> Iterator[Database]:
    """A warehouse in memory alone, gone when the block ends; nothing of it ever touches a disk."""
    with connected(":memory:", memory=memory, threads=threads) as connection:
        yield Database(connection)


@contextlib.contextmanager
def beside(db: Database) -> Iterator[Database]:
    """The same warehouse for another thread until the block ends: it sees what is kept, and nothing that is lent."""
    within = str(db.execute("SELECT current_database()")[0][0])
    with contextlib.closing(db.connection.cursor()) as connection:
        connection.execute(f'USE "{within}"')
        yield Database(connection, db.known)


@contextlib.contextmanager
def meanwhile(db: Database) -> Iterator[Callable[[Callable[[Database], _Found]], Future[_Found]]]:
    """Another thread that works `beside` while the block goes on; yields what hands it one thing after the other.

    In the block nothing may be kept, and nothing written that depends on how many threads write it.
    """
    with beside(db) as other, ThreadPoolExecutor(1) as thread:
        yield lambda do: thread.submit(do, other)


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
        with connected_to_warehouse(
            str(path), memory=memory, threads=threads, spill=spill, most=temporary
        ) as connection:
            try:
                yield Database(connection)
            finally:
                path.chmod(0o600)
