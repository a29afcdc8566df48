"""The text of a source's CSV, as whichever program wrote it: UTF-8, UTF-16, and single letters or all in cp1252.

Pure but for reading: nothing is written, and every reader sees UTF-8.
"""

from __future__ import annotations

import codecs
import gzip
import io
from pathlib import Path
from typing import TYPE_CHECKING

from assets.office.people_csv import wide_encoding
from assets.office.unseen import without_invisible

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
# Enough for a header, of which every second byte is zero in UTF-16.
_HEAD = 200
Bytes = io.BufferedReader | gzip.GzipFile
# Signs that nobody writes, nobody sees, and a value may hold after a detour through programs of old: Ctrl-Z, BEL.
CONTROLS = (*(bytes([sign]) for sign in (*range(1, 9), *range(14, 32), 127)),)
WITHOUT_CONTROLS = dict.fromkeys(b"".join(CONTROLS), "")
# As DuckDB names them.
CONTROL = r"[\x01-\x08\x0E-\x1F\x7F]"
# The same where values come as values, from Parquet and tables: there what nobody sees needs no line to be read anew.
UNSEEN = r"[\x00-\x08\x0E-\x1F\x7F-\x{84}\x{86}-\x{9F}\p{Cf}\x{FE00}-\x{FE0F}]"
# A line end of old, which stands between words.
NEXT_LINE = "\x85"
# A byte that is no UTF-8 is a letter of cp1252. A byte that is neither is told as a sign that nobody writes.
CP1252 = "padan_cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(CP1252, _as_cp1252)


class _Recoded(io.RawIOBase):
    """Bytes of one encoding read as UTF-8, without a mark of byte order."""

    def __init__(self, source: Bytes, encoding: str) -> None:
        self._text = io.TextIOWrapper(source, encoding=encoding, errors="replace", newline="")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        if not self._left:
            self._left = self._text.read(_CHUNK).encode()
        given, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(given)] = given
        return len(given)

    def close(self) -> None:
        self._text.close()
        super().close()


def seen_text(value: str) -> str:
    """A value without what nobody sees in it."""
    return value if value.isascii() and value.isprintable() else without_invisible(value).replace(NEXT_LINE, " ")


def is_wide(path: Path, kind: str) -> bool:
    """Whether a CSV is written in UTF-16."""
    with _uncompressed(path, kind) as content:
        return bool(wide_encoding(content.read(_HEAD)))


def open_bytes(path: Path, kind: str) -> Bytes:
    """The uncompressed bytes of a CSV (`kind`: `.csv` or `.csv.gz`); of UTF-16 what it is in UTF-8."""
    with _uncompressed(path, kind) as content:
        encoding = wide_encoding(content.read(_HEAD))
    whole = _uncompressed(path, kind)
    return io.BufferedReader(_Recoded(whole, encoding), _CHUNK) if encoding else whole


def _uncompressed(path: Path, kind: str) -> Bytes:
    return gzip.open(path) if kind == ".csv.gz" else path.open("rb")
