"""The engines of Dagster's SQLite files: one a file while a run goes on, Dagster's own way before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from dagster._core.storage.schedules.sqlite import sqlite_schedule_storage
from dagster._core.storage.sql import create_engine
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool

from pipelines.engines import keep_engines, one_engine_a_file


def _asked(address: str) -> Engine:
    """The engine that Dagster's log of events gets."""
    made: Engine = vars(sqlite_event_log)["create_engine"](address, poolclass=NullPool)
    return made


def test_a_file_has_one_engine_until_the_block_ends(tmp_path: Path) -> None:
    one, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("satu", "dua"))
    with one_engine_a_file():
        made = _asked(one)
        assert _asked(one) is made
        assert _asked(other) is not made
        # Dagster lets go of it after each event.
        made.dispose()
        with made.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar() == 1
    assert vars(sqlite_event_log)["create_engine"] is create_engine


def test_its_connections_wait_for_no_disk_and_are_closed_in_the_end(tmp_path: Path) -> None:
    file = tmp_path / "satu.db"
    beside = [file.with_name(f"{file.name}-{kind}") for kind in ("wal", "shm")]
    with one_engine_a_file():
        made = _asked(f"sqlite:///{file}")
        taken = set()
        for number in range(3):
            with made.connect() as connection:
                connection.execute(text("PRAGMA journal_mode = WAL"))
                connection.execute(text(f"CREATE TABLE t{number} (a)"))
                connection.commit()
                taken.add(id(connection.connection.dbapi_connection))
                assert connection.execute(text("PRAGMA synchronous")).scalar() == 1
            made.dispose()
        assert len(taken) == 1
        assert all(path.exists() for path in beside)
    assert not [path for path in beside if path.exists()]
    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 3


def test_dagsters_own_way_is_back_where_a_run_breaks() -> None:
    with pytest.raises(KeyboardInterrupt), one_engine_a_file():
        raise KeyboardInterrupt
    assert vars(sqlite_event_log)["create_engine"] is create_engine


def test_a_process_of_dagsters_keeps_them_for_good_and_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for storage in (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage):
        monkeypatch.setattr(storage, "create_engine", create_engine)
    keep_engines()
    made = _asked(f"sqlite:///{tmp_path}/0.db")
    keep_engines()
    assert _asked(f"sqlite:///{tmp_path}/0.db") is made
    with one_engine_a_file():
        assert _asked(f"sqlite:///{tmp_path}/0.db") is not made
    assert _asked(f"sqlite:///{tmp_path}/0.db") is made
    # So many runs are looked at that the files of the first are let go of.
    for number in range(1, 20):
        with _asked(f"sqlite:///{tmp_path}/{number}.db").connect() as connection:
            connection.execute(text("PRAGMA journal_mode = WAL"))
            connection.execute(text("CREATE TABLE t (a)"))
            connection.commit()
    still_open = {path.name for path in tmp_path.glob("*-wal")}
    assert len(still_open) == 8
    assert "19.db-wal" in still_open
    assert _asked(f"sqlite:///{tmp_path}/0.db") is not made
