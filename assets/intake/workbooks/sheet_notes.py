"""What a sheet shows otherwise than it is read, and is told: what is hidden, and rows that are struck through.

Who strikes a row through may mean that it is taken back; nobody who sees the values alone can know. Standard library
only: child processes import this module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assets.intake.faults import Note
from assets.intake.tables.lost_rows import listed
from assets.intake.workbooks.sheet_facts import SheetFacts

_STRIKE = b"<strike"
_FONTS = re.compile(rb"<fonts[ >].*?</fonts>", re.DOTALL)
_FONT = re.compile(rb"<font(?: [^<>]*?)?(?:/>|>.*?</font>)", re.DOTALL)
_STRUCK = re.compile(rb'<strike(?: val="(?:1|true)")? ?/?>')
_FORMATS = re.compile(rb"<cellXfs[ >].*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf ([^<>]*)>")
_FONT_ID = re.compile(rb'fontId="([0-9]{1,6})"')
_CELL = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"([^<>]*)>')
_STYLE = re.compile(rb' s="([0-9]{1,6})"')


def struck_formats(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell formats that strike a text through, as cells name them; nearly no workbook has one."""
    fonts, formats = (found.search(styles) if _STRIKE in styles else None for found in (_FONTS, _FORMATS))
    if not (fonts and formats):
        return frozenset()
    struck = {number for number, font in enumerate(_FONT.findall(fonts[0])) if _STRUCK.search(font)}
    named = (_FONT_ID.search(attributes) for attributes in _FORMAT.findall(formats[0]))
    return frozenset(b"%d" % number for number, font in enumerate(named) if font and int(font[1]) in struck)


def sheet_notes(
    name: str, facts: SheetFacts, sheet: bytes, struck: frozenset[bytes], *, hidden: bool
) -> Iterator[Note]:
    """Notes on a sheet; `struck`: the formats that strike through."""
    if hidden:
        yield Note(f"Lembar {name} tersembunyi; isinya tetap dibaca.")
    if facts.hidden_rows:
        rows = f"{facts.hidden_rows} baris tersembunyi atau tersaring"
        yield Note(f"Lembar {name} memuat {rows}; semuanya tetap dibaca.")
    if facts.hidden_columns:
        yield Note(f"Lembar {name} memuat kolom tersembunyi; isinya tetap dibaca.")
    if struck and (rows_struck := _struck_rows(sheet, struck)):
        told = "dicoret dan tetap dibaca; bila tidak diusulkan, hapus barisnya, lalu kirim ulang."
        yield Note(f"Baris {listed(rows_struck)} di lembar {name} {told}", f"{len(rows_struck)} baris {told}")


def _struck_rows(sheet: bytes, struck: frozenset[bytes]) -> list[int]:
    """Rows of which more than half of the cells that hold something are struck through."""
    filled: Counter[int] = Counter()
    through: Counter[int] = Counter()
    for row, attributes in _CELL.findall(sheet):
        if not attributes.endswith(b"/"):
            style = _STYLE.search(attributes)
            filled[int(row)] += 1
            through[int(row)] += bool(style and style[1] in struck)
    return sorted(row for row, count in through.items() if 2 * count > filled[row])
