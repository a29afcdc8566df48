"""A second look at the XML of a sheet, apart from the parser: what it holds, so that nothing is lost unseen.

`check_part` and `SheetFacts` are cheap (a whole sheet in milliseconds); `filled_cells` walks every cell and is only
called where the cheap count and the parser disagree. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from assets.intake.cells import Oddity
from assets.intake.faults import RUSAK, Refused
from assets.intake.inspection import Limits, damaged

_ROW_NUMBER = re.compile(rb'<row\s[^>]*?\br="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row\s[^>]*?\bhidden="(?:1|true)"')
# Begins with a literal, which the search skips to.
_FAR = re.compile(rb'r="(?:[A-Z]{3,}\d+|[A-Z]+\d{6,})"')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_COLUMNS = 702  # ZZ; the template has 31


def check_part(xml: bytes) -> None:
    """Refused unless the part is well-formed XML without a document type (where entity bombs live)."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged() from error


def _no_doctype(*_: object) -> None:
    raise damaged()


@dataclass(frozen=True)
class SheetFacts:
    """What the raw XML of a sheet says about itself."""

    filled: int
    plain: bool
    odd: bool
    hidden_rows: int
    hidden_columns: int


def facts_of(xml: bytes, limits: Limits) -> SheetFacts:
    """Facts of a well-formed sheet; Refused where a cell stands farther out than a delivery can reach."""
    if _FAR.search(xml):
        for reference in _FAR.findall(xml):
            column, row = _position(reference[3:-1].decode())
            if column > _MOST_COLUMNS or row > limits.rows + 1000:
                raise too_far(limits)
    numbers = _ROW_NUMBER.findall(xml)
    if len(numbers) != len(set(numbers)):
        raise damaged()
    before = xml[: xml.find(b"<sheetData")]
    return SheetFacts(
        filled=xml.count(b"<v>") - xml.count(b"<v></v>") + xml.count(b"<is>"),
        plain=b"<sheetData" in xml and b"<v " not in xml and b"<is " not in xml,
        odd=b't="e"' in xml or b"<f>" in xml or b"<f " in xml,
        hidden_rows=len(_HIDDEN_ROW.findall(xml)) if b"hidden=" in xml else 0,
        hidden_columns=before.count(b'hidden="1"') if b"<cols" in before else 0,
    )


def too_far(limits: Limits) -> Refused:
    """The fault of a sheet with more lines or columns than a delivery may have."""
    return Refused(
        RUSAK,
        f"Lembar berisi lebih dari {limits.rows:,} baris atau ada isi jauh di luar tabel".replace(",", ".")
        + "; hapus sel di luar tabel atau bagi menjadi beberapa berkas, lalu kirim ulang.",
    )


def _position(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise damaged()
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def filled_cells(xml: bytes, shared: list[str]) -> dict[tuple[int, int], str]:
    """(row, column) → text of every cell that holds something; error values and formulas without value as Oddity.

    Refused where two cells claim one place.
    """
    walk = _CellWalk(shared)
    _parse(xml, walk.start, walk.end, walk.text)
    return walk.found


def shared_strings(xml: bytes) -> list[str]:
    """The workbook's shared strings, without phonetic hints."""
    walk = _StringWalk()
    _parse(xml, walk.start, walk.end, walk.text)
    return walk.found


def elements(xml: bytes, name: str) -> list[dict[str, str]]:
    """Attributes of every element of this local name, by local name."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == name:
            found.append({_local(key): value for key, value in attributes.items()})

    _parse(xml, start, lambda _: None, lambda _: None)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise damaged() from error


class _CellWalk:
    """Walks a sheet from cell to cell."""

    def __init__(self, shared: list[str]) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self._shared = shared
        self._row = self._column = 0
        self._kind = ""
        self._formula = False
        self._pieces: dict[str, list[str]] = {}
        self._into: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0
        elif name == "c":
            reference = attributes.get("r")
            self._column, self._row = _position(reference) if reference else (self._column + 1, self._row)
            self._kind, self._formula = attributes.get("t", "n"), False
            self._pieces = {"v": [], "t": []}
        elif name in self._pieces:
            self._into = self._pieces[name]
        elif name == "f":
            self._formula = True

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in {"v", "t"}:
            self._into = None
        elif name == "c":
            text = self._text()
            place = (self._row, self._column)
            if text and place in self.found:
                raise damaged()
            if text:
                self.found[place] = text
            self._pieces = {}

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _text(self) -> str:
        value = "".join(self._pieces["v"])
        if self._kind == "inlineStr":
            return "".join(self._pieces["t"])
        if not value:
            return Oddity("#RUMUS TANPA NILAI") if self._formula and self._kind != "str" else ""
        if self._kind == "e":
            return Oddity(value)
        if self._kind != "s":
            return value
        if not value.strip().isdigit() or int(value) >= len(self._shared):
            raise damaged()
        return self._shared[int(value)]


class _StringWalk:
    """Walks the shared strings."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._open = self._phonetic = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        name = _local(tag)
        if name == "si":
            self._pieces = []
        self._phonetic = self._phonetic or name == "rPh"
        self._open = name == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        name = _local(tag)
        self._open = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append("".join(self._pieces))

    def text(self, text: str) -> None:
        if self._open:
            self._pieces.append(text)
