"""The files that the office keeps beside the inbox (padan.toml, wilayah.csv, putusan.csv …): their bytes, once.

Read in one go and digested then, so that the manifest tells what was read. What they say is the matter of who reads
them; nothing here knows Dagster or the warehouse.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assets.office.inbox import InboxFile
from assets.office.settling import stop_while_written
from assets.office.stop import QuarterStopped

SETTINGS, REGIONS, JUDGEMENTS, POINTS = ("padan.toml", "wilayah.csv", "putusan.csv", "poin.csv")
LETTERHEAD, EMBLEM = ("kop_surat.html", "kop_surat.png")
OWN_FILES = (SETTINGS, REGIONS, JUDGEMENTS, POINTS, LETTERHEAD, EMBLEM)
_DELIMITERS = (",", ";", "\t", "|")


class NoCsv(ValueError):
    """The text is no CSV; `line` is where that shows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Records:
    """What separates values, and (line on which it ends, cells) of every record that is not blank."""

    delimiter: str
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class OwnFile:
    """What was read of a file of the office: its name, its bytes, their digest."""

    berkas: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def text(self) -> str:
        """The text, as whichever program saved it: UTF-8 with or without a mark, UTF-16 with one, else cp1252."""
        if self.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return self.content.decode("utf-16", errors="replace")
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.content.decode("cp1252", errors="replace")


def read_own_file(data: Path, name: str) -> OwnFile | None:
    """The file, where it stands; QuarterStopped where what stands there is no file, or cannot be read."""
    path = data / name
    try:
        if not path.is_file():
            # A pipe would be waited for without end, and a link that leads nowhere is not no file.
            if path.exists() or path.is_symlink():
                raise QuarterStopped(f"{name} bukan berkas biasa; ganti dengan berkasnya, atau hapus.")
            return None
        return OwnFile(name, path.read_bytes())
    except OSError as error:
        raise QuarterStopped(
            f"{name} tidak dapat dibaca ({error.strerror}); periksa izin berkas dan disknya, lalu jalankan lagi."
        ) from None


def stop_while_saved(data: Path, name: str) -> None:
    """QuarterStopped while somebody is still saving or copying the file."""
    if (data / name).is_file():
        stop_while_written([InboxFile(data / name, name)], f"Berkas {name}")


def read_records(text: str, columns: Sequence[str]) -> Records:
    """The records of a CSV, header first; NoCsv names the line where it is none.

    The delimiter is the one that shows most of the columns in the first line.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")

    def shown(delimiter: str) -> int:
        named = {cell.strip().strip('"').lower() for cell in first.split(delimiter)}
        return len(named & set(columns))

    delimiter = max(_DELIMITERS, key=shown)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        raise NoCsv(lines.line_num) from None
    return Records(delimiter, rows)
