"""The cover of a file that is refused: whose it is can often be read although its table cannot.

Reads nothing but the cover, within bounds, and never raises: what cannot be read for certain is left unsaid.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
import zlib
from itertools import groupby
from pathlib import Path

from assets.intake.faults import Refused
from assets.intake.tables.cover import comment_line, cover_values, is_cover
from assets.intake.workbooks.shared_strings import STRINGS, promised_and_held, shared_strings, swept
from assets.intake.workbooks.sheet_xml import CellWalk, sheet_targets

_HEAD = 16_384
_MOST_LINES = 60
_LARGEST_PART = 16 * 1024 * 1024
_MOST_ROWS = range(1, 201)
_DELIMITERS = ",;\t|"


def cover_of_refused(path: Path, kind: str) -> dict[str, str]:
    """Keys and values of the cover of a file of this kind (`csv`, `xlsx`); nothing where they are uncertain."""
    try:
        return _of_csv(path) if kind == "csv" else _of_workbook(path) if kind == "xlsx" else {}
    except (Refused, zipfile.BadZipFile, zlib.error, csv.Error, EOFError, OSError, ValueError, LookupError):
        return {}
    except (NotImplementedError, RuntimeError):
        # A way of packing that is not known, or a password.
        return {}


def cover_of_unread(path: Path) -> dict[str, str]:
    """The same of a file that nobody may read whole: too large, or the death of its reader."""
    try:
        with path.open("rb") as file:
            head = file.read(3)
            kind = "xlsx" if head[:2] == b"PK" and head[2:] < b"\t" else "csv"
    except OSError:
        return {}
    return cover_of_refused(path, kind)


def _of_csv(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # Signs that cannot be read become a mark that no key and no code holds.
    text = head.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    lines = []
    # The last line may have been cut.
    for line in re.split(r"\r\n|\r|\n", text)[:-1][:_MOST_LINES]:
        bare = line.strip().lstrip('"').lstrip()
        if bare.startswith("#"):
            lines.append(line)
        elif bare.strip(_DELIMITERS + '"') and not bare.lower().startswith("sep="):
            break
    delimiter = max(_DELIMITERS, key="\n".join(lines).count)
    said, _ = cover_values(comment_line(record, delimiter) for record in csv.reader(lines, delimiter=delimiter))
    return said


def _of_workbook(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            return {}
        targets = sheet_targets(_part(archive, "xl/workbook.xml"), _part(archive, "xl/_rels/workbook.xml.rels"))
        parts = [part for sheet, part in targets.items() if is_cover(sheet)]
        found = next((name for name in names if name.lower() == STRINGS.lower()), "")
        strings = _part(archive, found) if found else b"<sst/>"
        promised = promised_and_held(strings, swept(strings))
        if promised and promised[0] != promised[1]:
            return {}
        lines = []
        for part in parts:
            walk = CellWalk(shared=shared_strings(strings), keep=_MOST_ROWS)
            walk.over(_part(archive, part))
            cells = groupby(sorted(walk.kept.items()), key=lambda cell: cell[0][0])
            lines += [[text.strip() for _, text in line] for _, line in cells]
    said, _ = cover_values(lines)
    # A true date is a number here, which is no date to anybody.
    return {key: value for key, value in said.items() if not (key.startswith("tanggal") and value.isdigit())}


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise ValueError
    return content
