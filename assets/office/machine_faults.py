"""What the machine does to a run, in a sentence with its remedy: a broken warehouse, a full disk, no permission.

Other errors are the program's own. Of texts only what DuckDB and the system say themselves is read, and nothing of it
is told: it may quote a value, or the name of a file that says whose it is. Pure.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import duckdb

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
_NOT_ALLOWED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
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
        return _of_the_history(str(error))
    return fault_of(error.__cause__) if error.__cause__ else ""


def _of_the_system(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return FULL
    if error.errno in _NOT_ALLOWED:
        return _CLOSED.format(where=_told(str(error.filename or "")))
    return ""


def _of_the_warehouse(text: str) -> str:
    if any(said in text for said in _OF_A_BROKEN_FILE):
        return BROKEN
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return FULL
    if "Permission denied" in text or "Read-only file system" in text:
        return _CLOSED.format(where="folder gudang")
    return ""


def _of_the_history(text: str) -> str:
    # SQLite says of a full disk either.
    if "is full" in text or "disk I/O error" in text:
        return FULL
    if "readonly" in text or "unable to open" in text:
        return _CLOSED.format(where="folder dagster")
    return _HISTORY if "not a database" in text or "malformed" in text else ""


def _told(name: str) -> str:
    parts = Path(name).parts
    own = next((part for part in reversed(parts) if part in _OWN), "")
    if own:
        return f"folder {own}"
    return "kotak masuk (inbox)" if "inbox" in parts else "folder data"
