"""One engine for each of Dagster's SQLite files in a process that runs quarters, and its connections kept.

Dagster makes an engine for each event that it stores, and SQLAlchemy compiles every statement again for each of them:
of a run in which nothing changed that was a sixth. It also opens and closes a connection for each of a thousand small
transactions, and at every end of one waits until the disk has written it; where others use the disk, that took longer
than all else.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Self

from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from dagster._core.storage.sql import create_engine
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

_STORAGES = (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage)
_ASKED = "create_engine"
# A run has its own file beside those that all share; a server reads those of many runs, one after the other.
_MOST = 8
# A file in WAL mode stays whole so, and a process that dies loses nothing; a power cut may take the last events. In
# another mode, as on some disks of the network, a power cut may break the file.
_MODE, _NO_WAITING = "PRAGMA journal_mode", "PRAGMA synchronous = NORMAL"
_WAITS_NOT, _OF_FILE = "waits not", "of file"


class _Kept(QueuePool):
    """Connections that stay open though Dagster disposes of the engine after each use of it."""

    _ended = False

    def dispose(self) -> None:
        """Nothing yet: `end` closes them."""

    def recreate(self) -> Self:
        return self

    def end(self) -> None:
        """Close them: those in use, once they are given back."""
        self._ended = True
        super().dispose()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        if self._ended:
            super().dispose()


class _Engines:
    """Makes engines as Dagster does; whoever asks for one of the files used last gets the one that was made before."""

    def __init__(self) -> None:
        self._made: dict[str, Engine] = {}
        self._turn = threading.Lock()

    def __call__(self, address: str, **options: object) -> Engine:
        with self._turn:
            engine = self._made.pop(address, None) or _new(address, options)
            self._made[address] = engine
            while len(self._made) > _MOST:
                _end(self._made.pop(next(iter(self._made))))
        return engine

    def end(self) -> None:
        """Close all: what somebody uses at this moment, once it is given back."""
        with self._turn:
            while self._made:
                _end(self._made.popitem()[1])


@contextlib.contextmanager
def one_engine_a_file() -> Iterator[None]:
    """Until the block ends, a file has one engine."""
    before = vars(sqlite_event_log)[_ASKED]
    engines = _Engines()
    _ask(engines)
    try:
        yield
    finally:
        _ask(before)
        engines.end()


def keep_engines() -> None:
    """As `one_engine_a_file`, as long as the process lives: for those that Dagster starts, to serve or to run."""
    if not isinstance(vars(sqlite_event_log)[_ASKED], _Engines):
        _ask(_Engines())


def _ask(made: Callable[..., Engine]) -> None:
    for storage in _STORAGES:
        vars(storage)[_ASKED] = made


def _new(address: str, options: dict[str, object]) -> Engine:
    # As many at once as are asked for: without a pool nobody waited for another thread.
    engine = create_engine(address, **{**options, "poolclass": _Kept, "max_overflow": -1})
    path = engine.url.database or ""
    event.listen(engine, "connect", lambda _, record: record.info.update({_OF_FILE: _file_at(path)}))
    event.listen(engine, "checkout", partial(_look_again, path))
    return engine


def _end(engine: Engine) -> None:
    if isinstance(engine.pool, _Kept):
        engine.pool.end()


def _file_at(path: str) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        found = Path(path).stat()
        return found.st_dev, found.st_ino
    return None


def _look_again(path: str, connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
    """Before each use: not to a file that was taken away, and without waiting where its mode allows it."""
    if record.info.get(_OF_FILE) != _file_at(path):
        raise DisconnectionError
    if _WAITS_NOT not in record.info:
        cursor = connection.cursor()
        cursor.execute(_MODE)
        if cursor.fetchone() == ("wal",):
            cursor.execute(_NO_WAITING)
            record.info[_WAITS_NOT] = True
        cursor.close()
