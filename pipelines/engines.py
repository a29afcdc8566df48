"""One engine for each of Dagster's SQLite files while a run goes on in this process.

Dagster makes one for each event that it stores, and SQLAlchemy compiles every statement again for each of them: of a
run in which nothing changed that was a sixth. Connections are opened and closed as before (`NullPool`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from dagster._core.storage.sql import create_engine
from sqlalchemy.engine import Engine

_STORAGES = (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage)
_ASKED = "create_engine"


@contextlib.contextmanager
def one_engine_a_file() -> Iterator[None]:
    """Until the block ends, whoever asks for the engine of a file gets the one that was made first."""
    engines: dict[str, Engine] = {}

    def kept(address: str, **options: object) -> Engine:
        if address not in engines:
            engines[address] = create_engine(address, **options)
        return engines[address]

    for storage in _STORAGES:
        vars(storage)[_ASKED] = kept
    try:
        yield
    finally:
        for storage in _STORAGES:
            vars(storage)[_ASKED] = create_engine
