"""What the machine does to a run is said in a sentence with its remedy, and nothing of a file's name or a value."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from assets.office.machine_faults import cause_of, fault_of, lacked
from assets.steps import LONGEST_TAG
from sql.opening import open_warehouse

WHERE = "/srv/data/inbox/2026-Q3/desa/usulan siti aminah.xlsx"


def _written(path: Path) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t AS SELECT range AS x, md5(range::varchar) AS s FROM range(200000)")
    return path


def _garbage(path: Path) -> None:
    path.write_bytes(b"bukan gudang" * 1000)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _flipped(path: Path) -> None:
    content = bytearray(_written(path).read_bytes())
    content[300_000::5_000] = bytes(255 ^ byte for byte in content[300_000::5_000])
    path.write_bytes(content)


def _cut_off(path: Path) -> None:
    os.truncate(_written(path), path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [_garbage, _emptied, _flipped, _cut_off])
def test_a_broken_warehouse_is_told_with_the_command_that_builds_it_anew(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(tmp_path / "padan.duckdb")
    with (
        pytest.raises(duckdb.Error) as raised,
        open_warehouse(tmp_path / "padan.duckdb", threads=1) as db,
    ):
        db.execute("SELECT max(s), max(x) FROM t")
    assert "jalankan padan pulihkan" in fault_of(raised.value)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device", WHERE), "Disk penuh"),
        (duckdb.IOException('IO Error: Could not write file "x": No space left on device'), "Disk penuh"),
        (sqlite3.OperationalError("database or disk is full"), "Disk penuh"),
        (sqlite3.OperationalError("disk I/O error"), "Disk tidak dapat dibaca atau ditulis"),
        (OSError(errno.EIO, "Input/output error", WHERE), "Disk tidak dapat dibaca atau ditulis"),
        (OSError(errno.ESTALE, "Stale file handle", WHERE), "sambungannya"),
        (duckdb.IOException('IO Error: Could not read from file "x": Input/output error'), "mulai rusak"),
        (sqlite3.DatabaseError("file is not a database"), "pindahkan folder dagster"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "folder dagster"),
        (duckdb.OutOfMemoryException("failed to offload … 'max_temp_directory_size' setting"), "mesin.disk_sementara"),
        (duckdb.OutOfMemoryException("could not allocate block of size 256.0 KiB"), "mesin.memori"),
        (MemoryError(), "mesin.memori"),
        (PermissionError(errno.EACCES, "Permission denied", WHERE), "kotak masuk (inbox)"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/data/reports/2026-Q3"), "folder reports"),
        (OSError(errno.EROFS, "Read-only file system", "/srv/data/landing/.tulis-1"), "folder landing"),
        (duckdb.IOException('IO Error: Cannot open file "x": Permission denied'), "folder gudang"),
    ],
)
def test_what_the_machine_does_is_told_and_whose_file_it_was_is_not(error: Exception, told: str) -> None:
    wrapped = RuntimeError("di dalam Dagster")
    wrapped.__cause__ = error
    for one in (error, wrapped):
        assert told in fault_of(one)
        assert "siti" not in fault_of(one).lower()


def test_the_systems_own_english_is_in_no_sentence() -> None:
    rooms = ("assets", "pipelines", "serving", "national", "sample", "sql")
    sources = [path for room in rooms for path in (Path(__file__).parents[1] / room).rglob("*.py")]
    assert sources
    assert not [path.name for path in sources if ".strerror" in path.read_text(encoding="utf-8")]
    told = [cause_of(OSError(code, os.strerror(code))) for code in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO)]
    assert told == ["disk penuh", "tidak diizinkan", "disk hanya dapat dibaca", "disk terlepas atau rusak"]
    assert cause_of(OSError(errno.EPIPE, "Broken pipe")) == "galat sistem 32"


@pytest.mark.parametrize(
    "error",
    [
        *(KeyError("NIK 3516"), FileNotFoundError(errno.ENOENT, "x", WHERE), ValueError("x")),
        *(duckdb.BinderException("x"), sqlite3.OperationalError("database is locked")),
    ],
)
def test_an_error_of_the_program_is_none_of_the_machine(error: Exception) -> None:
    assert not fault_of(error)


def test_sqlites_shared_memory_finds_no_room_on_a_full_disk() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    assert "Disk penuh" in fault_of(error)


@pytest.mark.parametrize(
    ("error", "lack"),
    [
        (OSError(errno.ENOSPC, "x"), "disk"),
        (duckdb.OutOfMemoryException("'max_temp_directory_size'"), "disk"),
        (MemoryError(), "memori"),
        (OSError(errno.EIO, "x"), None),
        (PermissionError(errno.EACCES, "x"), None),
    ],
)
def test_what_there_was_too_little_of_is_known_by_the_sentence(error: Exception, lack: str | None) -> None:
    assert lacked(fault_of(error)) == lack
    # Cut off in the list of runs it would not be known there.
    assert len(fault_of(error)) <= LONGEST_TAG
