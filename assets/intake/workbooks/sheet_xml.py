"""The XML of a workbook, element by element: well-formed or refused, and every cell of a sheet in its place.

What a whole sheet holds is counted in `sheet_facts.py`. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from xml.parsers import expat

from assets.intake.tables.cells import Oddity
from assets.intake.workbooks.inspection import damaged

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CELL_PARTS = frozenset({"c", "is", "v", "t"})
_VALUELESS = "#RUMUS TANPA NILAI"
# Styles and the like, which one program writes alike into file after file.
_MOST_KNOWN, _LARGEST_KNOWN = 32, 1 << 16


class RowWithoutNumber(Exception):
    """A row does not say its number, and not all rows before it are at hand."""


def elements(xml: bytes, name: str) -> Sequence[Mapping[str, str]]:
    """Attributes of every element of this local name, by local name, of a part that stands alike in many files."""
    return _known_elements(xml, name) if len(xml) <= _LARGEST_KNOWN else _elements(xml, name)


def _elements(xml: bytes, name: str) -> Sequence[Mapping[str, str]]:
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local_name(tag) == name:
            found.append({local_name(key): value for key, value in attributes.items()})

    parse(xml, start)
    return found


def sheet_targets(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Sheet name → its part in the zip, from the XML of the workbook and of its relations."""
    targets = {}
    for relation in elements(relations, "Relationship"):
        target = relation.get("Target", "").removeprefix("./")
        targets[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return {sheet.get("name", ""): targets.get(sheet.get("id", ""), "") for sheet in elements(workbook, "sheet")}


def parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse the part; Refused unless it is well-formed and without a document type (where entity bombs live)."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged() from error


def parse_alike(xml: bytes) -> None:
    """As `parse`, for a part that stands alike in many files: those that were found sound are known again."""
    (_known_sound if len(xml) <= _LARGEST_KNOWN else parse)(xml)


# What is refused raises anew each time.
_known_elements = lru_cache(_MOST_KNOWN)(_elements)
_known_sound = lru_cache(_MOST_KNOWN)(parse)


def _no_doctype(*_: object) -> None:
    raise damaged()


def local_name(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _position(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise damaged()
    return column_number(found[1]), int(found[2])


def column_number(letters: str) -> int:
    """The number of a column, from 1, by its letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _hides(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden; one of no size is."""
    return attributes.get("hidden") in {"1", "true"} or attributes.get(size) == "0"


class CellWalk:
    """Walks a sheet from cell to cell: counts of filled cells by row, odd ones by place, texts of the rows asked for.

    Refused where two cells claim one place, or a cell another row than it stands in. `numbered`: RowWithoutNumber is
    raised where a row does not say its number.
    """

    def __init__(self, *, numbered: bool = False, shared: list[str] | None = None, keep: Collection[int] = ()) -> None:
        self.rows: set[int] = set()
        self.counts: dict[int, int] = {}
        self.odd: dict[tuple[int, int], Oddity] = {}
        self.kept: dict[tuple[int, int], str] = {}
        self.hidden_rows = self.hidden_columns = self.farthest_column = 0
        self._numbered = numbered
        self._shared = shared
        self._keep = keep
        self._row = self._column = 0
        self._columns: set[int] = set()
        self._kind = self._before = ""
        self._formula = False
        self._pieces: dict[str, list[str]] = {}
        self._into: list[str] | None = None

    def over(self, xml: bytes) -> None:
        """Walk this sheet."""
        parse(xml, self._start, self._end, self._text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "c":
            reference = attributes.get("r")
            column, row = _position(reference) if reference else (self._column + 1, self._row)
            if row != self._row:
                raise damaged()
            self._column = column
            self._kind, self._formula = attributes.get("t", "n"), False
            self._pieces = {"v": [], "t": []}
        elif name in self._pieces or name == "is":
            # A cell holds `v` once, or `is` once with one `t`, or with one in each run.
            if name == self._before or (name != "t" and any(self._pieces.values())):
                raise damaged()
            self._into = self._pieces.get(name)
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "col":
            self.hidden_columns += _hides(attributes, "width")
        self._before = name

    def _start_row(self, attributes: dict[str, str]) -> None:
        if "r" not in attributes and self._numbered:
            raise RowWithoutNumber
        self._row, self._column, self._columns = int(attributes.get("r") or self._row + 1), 0, set()
        if self._row in self.rows:
            raise damaged()
        self.rows.add(self._row)
        self.hidden_rows += _hides(attributes, "ht")

    def _end(self, tag: str) -> None:
        name = local_name(tag)
        if name in {"v", "t"}:
            self._into = None
        elif name == "c":
            self._take(self._value())
            self._pieces = {}

    def _text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)
        elif self._pieces and self._before in _CELL_PARTS and text.strip():
            raise damaged()

    def _take(self, value: str) -> None:
        if not value:
            return
        if self._column in self._columns:
            raise damaged()
        self._columns.add(self._column)
        self.farthest_column = max(self.farthest_column, self._column)
        if isinstance(value, Oddity):
            self.odd[self._row, self._column] = value
        else:
            self.counts[self._row] = self.counts.get(self._row, 0) + 1
        if self._row in self._keep:
            self.kept[self._row, self._column] = value

    def _value(self) -> str:
        value = "".join(self._pieces["v"])
        if self._kind == "inlineStr":
            return "".join(self._pieces["t"])
        if not value:
            return Oddity(_VALUELESS) if self._formula and self._kind != "str" else ""
        if self._kind == "e":
            return Oddity(value)
        if self._kind != "s" or self._shared is None:
            return value
        if not value.strip().isdigit() or int(value) >= len(self._shared):
            raise damaged()
        return self._shared[int(value)]
