"""One engine for each of Dagster's SQLite files while a run goes on in this process, and its connections kept.

Dagster makes an engine for each event that it stores, and SQLAlchemy compiles every statement again for each of them:
of a run in which nothing changed that was a sixth. It also opens and closes a connection for each of a thousand small
transactions, and at every end of one waits until the disk has written it; where others use the disk, that took longer
than all else.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Self

from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from dagster._core.storage.sql import create_engine
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool

_STORAGES = (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage)
_ASKED = "create_engine"
# A file in WAL mode stays whole so, and a process that dies loses nothing; a power cut may take the last events.
_NO_WAITING = "PRAGMA synchronous = NORMAL"


class _Kept(QueuePool):
    """Connections that stay open though Dagster disposes of the engine after each use of it."""

    def dispose(self) -> None:
        """Nothing yet: `end` closes them."""

    def recreate(self) -> Self:
        return self

    def end(self) -> None:
        super().dispose()


@contextlib.contextmanager
def one_engine_a_file() -> Iterator[None]:
    """Until the block ends, whoever asks for the engine of a file gets the one that was made first."""
    engines: dict[str, Engine] = {}

    def kept(address: str, **options: object) -> Engine:
        if address not in engines:
            engines[address] = create_engine(address, **{**options, "poolclass": _Kept})
            event.listen(engines[address], "connect", _without_waiting)
        return engines[address]

    for storage in _STORAGES:
        vars(storage)[_ASKED] = kept
    try:
        yield
    finally:
        for storage in _STORAGES:
            vars(storage)[_ASKED] = create_engine
        for engine in engines.values():
            if isinstance(engine.pool, _Kept):
                engine.pool.end()


def _without_waiting(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(_NO_WAITING)
    cursor.close()
