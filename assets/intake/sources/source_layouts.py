"""What the columns of a source are called, and which layouts it comes in (contract 2.5).

Known by headers, never by the file's name. Pure: headers in, places out. Spellings are
`kolom_sumber.csv`, layouts `tata_letak_sumber.csv`; how a file is read is `source_lines.py`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

_FOLDER = Path(__file__).parent
_MARK = "penanda"
_LACKS = frozenset({"tidak ada", "boleh tidak ada"})
# In brackets: an example or a length, the form of a date, the codes of a list. Other words make another column.
_EXAMPLE = re.compile(r"\((?:[^)]*\d[^)]*|[dmyhbt]+(?:[-/. ][dmyhbt]+){2}|l ?/ ?p|y ?/ ?t|ya ?/ ?tidak)\)")
# What a program puts before each title: its place, or the table that it is of. NO. KK has no such word before it.
_COUNTED = re.compile(r"\W{0,2}(\d{1,3})\s*[.):/_-]?\s*(?=[^\W\d_])")
_OF_TABLE = re.compile(r"((?:[\"`\[]?[^\W\d]\w*[\"`\]]?\.){1,3})(?=[\"`\[]?[^\W\d])")
_WORD = re.compile(
    r"\W*(?:nik|kk|no|nomor|nama|tgl|tanggal|kode|jml|jumlah|jenis|status|stat|alamat|tmpt|umur)\W*", re.IGNORECASE
)
_FEWEST = 3
_OF_PROPOSALS = frozenset({"programbansos", "ibukandung", "statusdisabilitas", "statushamil"})


@dataclass(frozen=True)
class Layout:
    """One way in which a source is written: the columns that it is known by, and those that it may be without."""

    marks: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shape:
    """The columns of a source with their spellings, those that stand only in some layouts, and the layouts."""

    names: Mapping[str, Sequence[str]]
    optional: frozenset[str]
    layouts: tuple[Layout, ...]

    def match(self, header: Sequence[object]) -> dict[str, int]:
        """Column → its place in the header; an earlier spelling wins over a later, an earlier place too."""
        return match_columns(header, self.names)

    def knows(self, title: object) -> bool:
        """Whether a title is one of a column."""
        return fold_header(title) in self._titles

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(fold_header(each) for spellings in self.names.values() for each in spellings)

    def missing(self, places: Mapping[str, int]) -> list[str]:
        """Columns that the header lacks though its layout has them, in their order; none where it can be read.

        A header of no layout at all is told what the one asks for that it comes nearest to, of equals the first.
        """
        known = [layout for layout in self.layouts if all(mark in places for mark in layout.marks)]
        near = [layout for layout in self.layouts if any(mark in places for mark in layout.marks)]
        lacking = [self._lacking(layout, places) for layout in known or near or self.layouts[:1]]
        return min(lacking, key=len)

    def _lacking(self, layout: Layout, places: Mapping[str, int]) -> list[str]:
        return [
            name
            for name in self.names
            if name not in places and name not in layout.lacks and (name in layout.marks or name not in self.optional)
        ]


def shape_of(source: str, decile: str = "") -> Shape:
    """Columns and layouts of a source; `decile`: the setting's name of that column, which goes before the others."""
    names: dict[str, list[str]] = {}
    for row in _rows("kolom_sumber.csv"):
        if row["sumber"] == source:
            names.setdefault(row["kolom"], []).append(row["tertulis"])
    if decile and "desil" in names:
        # The setting's usual value is no wish: a source's own column goes before it.
        names["desil"].insert(len(names["desil"]) if decile == "desil" else 0, decile)
    marks: dict[str, list[str]] = {}
    lacks: dict[str, set[str]] = {}
    for row in _rows("tata_letak_sumber.csv"):
        if row["sumber"] == source:
            marks.setdefault(row["tata_letak"], [])
            lacks.setdefault(row["tata_letak"], set())
            if row["peran"] == _MARK:
                marks[row["tata_letak"]].append(row["kolom"])
            elif row["peran"] in _LACKS:
                lacks[row["tata_letak"]].add(row["kolom"])
    layouts = tuple(Layout(tuple(marks[name]), frozenset(lacks[name])) for name in marks) or (Layout(),)
    first = layouts[0]
    others = {mark for layout in layouts[1:] for mark in layout.marks} - set(first.marks)
    return Shape(names, frozenset(others), layouts)


def match_columns(header: Sequence[object], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Column → its place in the header, for columns with these spellings."""
    folded: dict[str, int] = {}
    for place, cell in enumerate(plain_titles(header)):
        folded.setdefault(fold_header(cell), place)
    places: dict[str, int] = {}
    for name, spellings in names.items():
        found = next((folded[fold_header(each)] for each in spellings if fold_header(each) in folded), None)
        if found is not None:
            places[name] = found
    return places


def plain_titles(header: Sequence[object]) -> Sequence[object]:
    """The titles without what a program puts before each of them: a number that counts them, or the name of a table.

    Only where nearly all have it: `1. NIK`, `2. NAMA` in their order, or `t.nik`, `"public"."nik"` of a few tables that
    each give more than one column.
    """
    titles = [str(cell).strip() for cell in header]
    filled = [title for title in titles if title]
    counted = [found for title in filled if (found := _COUNTED.match(title))]
    if _nearly_all(counted, filled) and all(int(a[1]) < int(b[1]) for a, b in pairwise(counted)):
        return [_COUNTED.sub("", title) for title in titles]
    tables = [found[1] for title in filled if (found := _OF_TABLE.match(title))]
    counts = [tables.count(table) for table in tables]
    # A word before a point is no table: nik.ayah, nik.ibu.
    words = any(_WORD.fullmatch(table) for table in tables)
    if _nearly_all(tables, filled) and min(counts) > 1 and max(counts) >= _FEWEST and not words:
        return [_OF_TABLE.sub("", title) for title in titles]
    return header


def _nearly_all(found: Sequence[object], titles: Sequence[object]) -> bool:
    return len(found) >= _FEWEST and 5 * len(found) >= 4 * len(titles)


def fold_header(cell: object) -> str:
    """A header as it is compared: lower case, letters and digits only, without an example or a form in brackets."""
    return _folded(str(cell))


def is_proposals(header: Sequence[object]) -> bool:
    """Whether a header has the columns of the village template, whatever others it has."""
    return {fold_header(cell) for cell in plain_titles(header)} >= _OF_PROPOSALS


# The spellings of all columns are compared with every file again.
@lru_cache(4096)
def _folded(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _EXAMPLE.sub("", header.lower()))


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
