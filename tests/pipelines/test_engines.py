"""The engines of Dagster's SQLite files: one a file while a run goes on, Dagster's own way before and after."""

from __future__ import annotations

import contextlib
import sqlite3
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


@pytest.fixture(autouse=True)
def _dagsters_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever loads the definitions as Dagster does keeps engines for as long as the process lives."""
    for storage in (sqlite_event_log, sqlite_run_storage, sqlite_schedule_storage):
        monkeypatch.setattr(storage, "create_engine", create_engine)


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
                # Full where it was opened, in another mode.
                assert connection.execute(text("PRAGMA synchronous")).scalar() == (1 if number else 2)
            made.dispose()
        assert len(taken) == 1
        assert all(path.exists() for path in beside)
    assert not [path for path in beside if path.exists()]
    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 3


def _tables(file: Path) -> Engine:
    made = _asked(f"sqlite:///{file}")
    with made.connect() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))
        connection.execute(text("CREATE TABLE t (a)"))
        connection.commit()
    return made


def _beside(file: Path) -> list[Path]:
    return [path for path in file.parent.iterdir() if path.name.startswith(f"{file.name}-")]


def test_a_file_that_was_taken_away_is_not_written_to_any_more(tmp_path: Path) -> None:
    file = tmp_path / "satu.db"
    with one_engine_a_file():
        made = _tables(file)
        for path in (file, *_beside(file)):
            path.unlink()
        with contextlib.closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA journal_mode = WAL")
            other.execute("CREATE TABLE u (b)")
            for number in range(2):
                with made.connect() as connection:
                    connection.execute(text(f"INSERT INTO u VALUES ({number})"))
                    connection.commit()
            assert other.execute("SELECT b FROM u ORDER BY b").fetchall() == [(0,), (1,)]


def test_another_mode_than_wal_waits_for_the_disk(tmp_path: Path) -> None:
    with one_engine_a_file():
        for _ in range(2):
            with _asked(f"sqlite:///{tmp_path}/satu.db").connect() as connection:
                assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


def test_as_many_threads_use_a_file_at_once_as_want_to(tmp_path: Path) -> None:
    with one_engine_a_file(), contextlib.ExitStack() as stack:
        made = _tables(tmp_path / "satu.db")
        used = [stack.enter_context(made.connect()) for _ in range(30)]
        assert {connection.execute(text("SELECT count(*) FROM t")).scalar() for connection in used} == {0}


def test_what_is_in_use_when_the_block_ends_is_closed_when_it_is_given_back(tmp_path: Path) -> None:
    file = tmp_path / "satu.db"
    with contextlib.ExitStack() as stack:
        with one_engine_a_file():
            made = _tables(file)
            connection = stack.enter_context(made.connect())
            connection.execute(text("INSERT INTO t VALUES (1)"))
            connection.commit()
        assert _beside(file)
    assert not _beside(file)


def test_dagsters_own_way_is_back_where_a_run_breaks() -> None:
    with pytest.raises(KeyboardInterrupt), one_engine_a_file():
        raise KeyboardInterrupt
    assert vars(sqlite_event_log)["create_engine"] is create_engine


def test_a_process_of_dagsters_keeps_them_for_good_and_few_at_a_time(tmp_path: Path) -> None:
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
