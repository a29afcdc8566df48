"""The files of an edition that are served, read as they were published: byte by byte what the manifest tells.

Each is copied into a temporary table of texts, `masuk_<name>`, that lasts as long as the transaction.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from assets.office.standing import Standing, outputs_of
from serving.database import ServingStopped, driver_cursor, quoted

# In the order in which they are loaded: villages before those who live there.
SERVED = ("sinkronisasi", "katalog_alasan", "tanda_terima", "nasib_baris", "registri")
_BOM = b"\xef\xbb\xbf"
_DECILE = "desil"
_COLUMN = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class Published:
    """Bytes of a file without its BOM, digested as they are read; NUL, which no text of a server holds, is U+FFFD."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self._digest = hashlib.sha256()
        self._begun = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        got = self._content.read(size)
        self._digest.update(got)
        if not self._begun:
            self._begun = True
            got = got.removeprefix(_BOM) or self.read(size)
        return got.replace(b"\0", "\N{REPLACEMENT CHARACTER}".encode())

    @property
    def sha256(self) -> str:
        """Digest of all bytes read."""
        return self._digest.hexdigest()


def copy_in(connection: sa.Connection, edition: Standing, name: str) -> None:
    """Fill `masuk_<name>` with the rows of the edition's CSV; ServingStopped where it is not what was published."""
    file = f"{name}.csv"
    wanted = outputs_of(edition.manifest).get(file, "")
    path = edition.reports / f"edisi-{edition.number}" / file
    columns = _columns(path, _renamed(edition.manifest or {}))
    if lacking := [column for column in _wanted(connection, name) if column not in columns]:
        raise ServingStopped(
            f"{file} pada edisi-{edition.number} belum memuat kolom {', '.join(lacking)}; jalankan lagi kuartalnya "
            "dengan versi Padan ini, lalu sajikan lagi."
        )
    table = quoted(connection, f"masuk_{name}")
    named = ", ".join(f"{quoted(connection, column)} text" for column in columns)
    with driver_cursor(connection) as cursor, path.open("rb") as content:
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({named}) ON COMMIT DROP")
        published = Published(content)
        cursor.copy_expert(f"COPY {table} FROM STDIN WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')", published)
        while published.read(1 << 20):
            pass
    if published.sha256 != wanted:
        raise ServingStopped(
            f"{file} pada edisi-{edition.number} bukan lagi yang terbit, dan tidak ada yang berubah; jalankan lagi "
            "kuartalnya, yang memulihkan edisinya, lalu sajikan lagi."
        )


def _wanted(connection: sa.Connection, name: str) -> list[str]:
    """Columns of the file that the served table is made of."""
    asked = "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = CAST(:name AS regclass) AND attnum > 0"
    served = connection.scalars(sa.text(asked), {"name": f"padan.{name}"}).all()
    return sorted(str(column).removesuffix("_tersamar") for column in served if column != "periode")


def _columns(path: Path, renamed: Mapping[str, str]) -> list[str]:
    """Names of the file's columns as the dictionary calls them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            header = next(csv.reader(lines), [])
    except (OSError, UnicodeError):
        raise ServingStopped(
            f"{path.name} pada {path.parent.name} tidak dapat dibaca; jalankan lagi kuartalnya, lalu sajikan lagi."
        ) from None
    columns = [renamed.get(column, column) for column in header]
    if len(set(columns)) != len(columns) or not all(_COLUMN.fullmatch(column) for column in columns):
        raise ServingStopped(
            f"Judul kolom {path.name} pada {path.parent.name} bukan yang terbit; jalankan lagi kuartalnya."
        )
    return columns


def _renamed(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The decile's column is called as the settings of the edition had it."""
    settings = manifest.get("pengaturan", {})
    return {str(settings.get("kolom_desil") or _DECILE): _DECILE}
