"""What the machine does to a run is said in a sentence with its remedy, and nothing of a file's name or a value."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from assets.office.machine_faults import fault_of
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
        (sqlite3.OperationalError("disk I/O error"), "Disk penuh"),
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


@pytest.mark.parametrize(
    "error",
    [
        *(KeyError("NIK 3516"), FileNotFoundError(errno.ENOENT, "x", WHERE), ValueError("x")),
        *(duckdb.BinderException("x"), sqlite3.OperationalError("database is locked")),
    ],
)
def test_an_error_of_the_program_is_none_of_the_machine(error: Exception) -> None:
    assert not fault_of(error)
