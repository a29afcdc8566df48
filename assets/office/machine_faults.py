"""What the machine does to a run, in a sentence with its remedy: a broken warehouse, a full disk, no permission.

Other errors are the program's own. Of texts only what DuckDB and the system say themselves is read, and nothing of it
is told: it may quote a value, or the name of a file that says whose it is. Pure.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Literal

import duckdb

# What a machine had too little of.
Lack = Literal["disk", "memori"]

_STANDS = "Yang sudah terbit tetap berlaku."
BROKEN = (
    "Gudang data (gudang/padan.duckdb) rusak dan tidak terbaca; jalankan padan pulihkan, yang membangunnya lagi dari "
    f"landing. {_STANDS}"
)
FULL = (
    "Disk penuh; kosongkan disk folder data (dan disk berkas sementara, TMPDIR), lalu jalankan lagi. "
    f"padan dokter menyebut sisanya. {_STANDS}"
)
_SPILL = (
    "Disk untuk berkas sementara gudang tidak cukup; kosongkan disk folder data, atau naikkan mesin.disk_sementara di "
    f"padan.toml, lalu jalankan lagi. {_STANDS}"
)
_MEMORY = (
    "Memori tidak cukup; tutup program lain, atau naikkan mesin.memori di padan.toml sampai separuh memori komputer, "
    f"lalu jalankan lagi. {_STANDS}"
)
FAILING = (
    "Disk tidak dapat dibaca atau ditulis: penuh, terlepas (disk jaringan atau USB), atau mulai rusak; periksa sisanya "
    f"(padan dokter), sambungannya, dan jurnal sistem, lalu jalankan lagi. {_STANDS}"
)
_CLOSED = (
    "Padan tidak boleh membaca atau menulis {where}; jalankan sebagai pemilik folder data, atau betulkan izinnya "
    f"(padan dokter menyebutnya). {_STANDS}"
)
_HISTORY = (
    "Riwayat jalan (folder dagster) rusak dan tidak terbaca; pindahkan folder dagster dari folder data, lalu jalankan "
    f"lagi: riwayatnya mulai dari awal. {_STANDS}"
)
# What DuckDB says of a file that is none, or is not what it wrote.
_OF_A_BROKEN_FILE = ("not a valid DuckDB database", "Corrupt database file", "Could not read enough bytes")
_NO_SPACE = frozenset((errno.ENOSPC, errno.EDQUOT))
# A disk that fails, and one of the network or of USB that went away.
_NOT_READ = frozenset((errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ENODEV, errno.ENXIO))
_NOT_ALLOWED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
_CAUSES = (
    (_NO_SPACE, "disk penuh"),
    (_NOT_READ, "disk terlepas atau rusak"),
    (frozenset((errno.EROFS,)), "disk hanya dapat dibaca"),
    (_NOT_ALLOWED, "tidak diizinkan"),
    (frozenset((errno.ENOENT,)), "tidak ada"),
    (frozenset((errno.EISDIR,)), "ternyata folder"),
    (frozenset((errno.ENOTDIR,)), "ternyata bukan folder"),
    (frozenset((errno.EEXIST,)), "sudah ada"),
    (frozenset((errno.ELOOP,)), "tautan yang berputar"),
    (frozenset((errno.ENAMETOOLONG,)), "namanya terlalu panjang"),
    (frozenset((errno.EMFILE, errno.ENFILE)), "terlalu banyak berkas terbuka"),
)
# Names that Padan gives itself may be told. A file of the inbox is called as somebody called it.
_OWN = ("gudang", "landing", "reports", "dagster", "akses", "log")


def fault_of(error: BaseException) -> str:
    """One Indonesian sentence; blank where it is no fault of the machine that is known."""
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return _SPILL if "max_temp_directory_size" in str(error) else _MEMORY
    if isinstance(error, duckdb.Error):
        return _of_the_warehouse(str(error))
    if isinstance(error, sqlite3.Error):
        return _of_the_history(str(error), getattr(error, "sqlite_errorname", ""))
    return fault_of(error.__cause__) if error.__cause__ else ""


def cause_of(error: OSError) -> str:
    """What the system says of a file, in a word or two; what it says itself is English."""
    return next((told for numbers, told in _CAUSES if error.errno in numbers), f"galat sistem {error.errno}")


def told_of(error: OSError, sentence: str) -> str:
    """What is told of a file that could not be read or copied: of a disk that is full or fails the machine's sentence.

    By that one it is known that the same files may come through another time (`lacked`).
    """
    fault = fault_of(error)
    return fault if fault in (FULL, FAILING) else sentence


def lacked(sentence: str) -> Lack | None:
    """What the machine had too little of, by the sentence that told so."""
    if sentence in (FULL, _SPILL):
        return "disk"
    return "memori" if sentence == _MEMORY else None


def _of_the_system(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return FULL
    if error.errno in _NOT_READ:
        return FAILING
    if error.errno in _NOT_ALLOWED:
        return _CLOSED.format(where=_told(str(error.filename or "")))
    return ""


def _of_the_warehouse(text: str) -> str:
    if any(said in text for said in _OF_A_BROKEN_FILE):
        return BROKEN
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return FULL
    if "Input/output error" in text or "Stale file handle" in text or "Transport endpoint" in text:
        return FAILING
    if "Permission denied" in text or "Read-only file system" in text:
        return _CLOSED.format(where="folder gudang")
    return ""


def _of_the_history(text: str, name: str) -> str:
    # Of the memory that its readers share it says "disk I/O error" where the disk is full.
    if "is full" in text or name == "SQLITE_IOERR_SHMSIZE":
        return FULL
    if "disk I/O error" in text:
        return FAILING
    if "readonly" in text or "unable to open" in text:
        return _CLOSED.format(where="folder dagster")
    return _HISTORY if "not a database" in text or "malformed" in text else ""


def _told(name: str) -> str:
    parts = Path(name).parts
    own = next((part for part in reversed(parts) if part in _OWN), "")
    if own:
        return f"folder {own}"
    return "kotak masuk (inbox)" if "inbox" in parts else "folder data"
