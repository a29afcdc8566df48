"""What a sheet shows otherwise than it is read, and is told: what is hidden, struck through, or beside its cells.

Who strikes a row through may mean that it is taken back; nobody who sees the values alone can know. Standard library
only: child processes import this module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from assets.intake.faults import Note
from assets.intake.tables.cells import Grid
from assets.intake.tables.lost_rows import listed
from assets.intake.workbooks.sheet_facts import SheetFacts

_STRIKE = b"<strike"
_FONTS = re.compile(rb"<fonts[ >].*?</fonts>", re.DOTALL)
_FONT = re.compile(rb"<font(?: [^<>]*?)?(?:/>|>.*?</font>)", re.DOTALL)
_STRUCK = re.compile(rb'<strike(?: val="(?:1|true)")? ?/?>')
_FORMATS = re.compile(rb"<cellXfs[ >].*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf ([^<>]*)>")
_STRING = re.compile(rb"<si>.*?</si>|<si/>|<si [^<>]*>", re.DOTALL)
_RUN = re.compile(rb"<r>(.*?)</r>", re.DOTALL)
_TEXT_CELL = re.compile(rb'<c r="([A-Z]{1,3}([0-9]{1,7}))"(?: s="[0-9]{1,6}")? t="s"[^<>]*><v>([0-9]+)</v>')
_FONT_ID = re.compile(rb'fontId="([0-9]{1,6})"')


def struck_formats(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell formats that strike a text through, as cells name them; nearly no workbook has one."""
    fonts, formats = (found.search(styles) if _STRIKE in styles else None for found in (_FONTS, _FORMATS))
    if not (fonts and formats):
        return frozenset()
    struck = {number for number, font in enumerate(_FONT.findall(fonts[0])) if _STRUCK.search(font)}
    named = (_FONT_ID.search(attributes) for attributes in _FORMAT.findall(formats[0]))
    return frozenset(b"%d" % number for number, font in enumerate(named) if font and int(font[1]) in struck)


def struck_texts(strings: bytes) -> frozenset[bytes]:
    """Numbers of the shared strings all of whose parts are struck through, as cells name them."""
    if _STRIKE not in strings:
        return frozenset()
    texts = enumerate(_STRING.findall(strings))
    return frozenset(b"%d" % number for number, text in texts if _is_struck(_RUN.findall(text)))


def _is_struck(runs: list[bytes]) -> bool:
    return bool(runs) and all(_STRUCK.search(run) for run in runs)


def told_of_parts(*, linked: bool, commented: bool) -> Iterator[Note]:
    """Notes on what a workbook holds beside its sheets: links to other files, comments of the village."""
    if linked:
        yield Note("Berkas memuat tautan ke berkas lain; yang dibaca adalah nilai yang tersimpan di berkas ini.")
    if commented:
        told = "Berkas memuat komentar pada sel, yang tidak dibaca"
        yield Note(f"{told}; keterangan tentang usulan ditulis di kolom templat.")


def sheet_notes(name: str, facts: SheetFacts, *, hidden: bool) -> Iterator[Note]:
    """Notes on what is hidden of a sheet."""
    if hidden:
        yield Note(f"Lembar {name} tersembunyi; isinya tetap dibaca.")
    if facts.hidden_rows:
        rows = f"{facts.hidden_rows} baris tersembunyi atau tersaring"
        yield Note(f"Lembar {name} memuat {rows}; semuanya tetap dibaca.")
    if facts.hidden_columns:
        yield Note(f"Lembar {name} memuat kolom tersembunyi; isinya tetap dibaca.")


def struck_lines(
    facts: SheetFacts, sheet: bytes, struck: frozenset[bytes], texts: frozenset[bytes] = frozenset()
) -> list[int]:
    """Numbers of lines of which more than half of the cells that hold something have one of these formats, or texts."""
    cell = rb'<c r="([A-Z]{1,3}([0-9]{1,7}))"(?: t="[A-Za-z]{1,9}")? s="(?:%b)"[^<>]*(?<!/)>(?!</c>)'
    cells = {*re.findall(cell % b"|".join(sorted(struck)), sheet)} if struck else set()
    if texts:
        cells.update((found[1], found[2]) for found in _TEXT_CELL.finditer(sheet) if found[3] in texts)
    through = Counter(int(line) for _, line in cells)
    filled = facts.filled if through else {}
    return sorted(line for line, count in through.items() if 2 * count > filled.get(line, 0))


def told_of_struck(grid: Grid, numbers: Collection[int]) -> Iterator[Note]:
    """A note on lines that are struck through and are rows; `numbers`: of the rows."""
    rows = sorted({*grid.struck}.intersection(numbers))
    if rows:
        told = "dicoret dan tetap dibaca; bila tidak diusulkan, hapus barisnya, lalu kirim ulang."
        yield Note(f"Baris {listed(rows)} di lembar {grid.name} {told}", f"{len(rows)} baris {told}")
