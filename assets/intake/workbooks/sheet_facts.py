"""What the raw XML of a sheet says it holds, counted apart from the parser, so that nothing is lost unseen.

Rows written the way office programs write them are taken out in one sweep and counted; whatever is left is walked
element by element (`sheet_xml.py`). Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assets.intake.faults import RUSAK, TooFar
from assets.intake.tables.cells import Oddity
from assets.intake.workbooks.inspection import Limits, damaged
from assets.intake.workbooks.mistaken_days import MISTAKEN
from assets.intake.workbooks.shared_strings import TEXT_CELL_BARE
from assets.intake.workbooks.sheet_xml import CellWalk, RowWithoutNumber
from assets.office.words import counted

MOST_COLUMNS = 702  # ZZ; the template has 31

_TEXT = rb"[^<&\x00-\x08]*+(?:&(?:amp|lt|gt|quot|apos|#[0-9]{1,7});[^<&\x00-\x08]*+)*+"
_VALUE = (
    rb"<v(?: xml:space=\"preserve\")?+>[^<&\x00-\x08]++</v>"
    rb"|<is><t(?: xml:space=\"preserve\")?+>" + _TEXT + rb"</t></is>"
)
# The number of the row must stand in each of its cells. Possessive throughout: one pass, whatever the bytes.
_CELL = (
    rb'<c r="[A-Z]{1,2}+\1"(?: s="[0-9]{1,6}")?+(?: t="(?:s|n|b|str|inlineStr)")?+ ?+(?:/>'
    # A formula without a value is left to the walk.
    rb"|>(?:(?:<f(?: [a-z]++=\"[^\"<>&]*+\")*+(?:/>|>" + _TEXT + rb"</f>))?+(?:" + _VALUE + rb"))?+</c>)"
)
# Most cells are such: tried first, for half the time.
_SHARED_TEXT = rb'<c r="[A-Z]{1,2}+\1" (?:t="s"><v>[0-9]++</v></c>|s="[0-9]{1,6}" t="s"><v>[0-9]++</v></c>)'
_CELLS = rb"((?:" + _SHARED_TEXT + rb"|" + _CELL + rb")*+)"
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]++="[^"<>&]*+")*+) ?+(?:/>|>' + _CELLS + rb"</row>)")
_EXTENT = re.compile(rb'<(?:[a-z]+:)?dimension ref="[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}([0-9]{1,7})"')
_NAME = re.compile(rb' ([A-Za-z0-9:]+)="')
_PARTS = 4  # what stands before the row, and the three groups


@dataclass(frozen=True)
class SheetFacts:
    """How many cells are filled, error values and valueless formulas by place, and what is hidden.

    `swept`: rows that were taken in one sweep, by number, as they are written; every cell in them says its row.
    `walked`: filled cells of each other row. `extent`: the last row that the sheet says has a cell, where it has none
    from there on. `texts`: cells of shared strings, as most programs write them. `mistaken_days`: some numbers may be
    days that the parser mistakes. `merges`: the sheet may have merged cells. `far`: a cell stands farther out than a
    delivery can reach. `bare`: what is left without its rows, of a sheet whose cells are all shared strings in swept
    rows; blank otherwise.
    """

    cells: int
    swept: dict[int, bytes]
    walked: dict[int, int]
    odd: dict[tuple[int, int], Oddity]
    hidden_rows: int
    hidden_columns: int
    extent: int = 0
    texts: int = 0
    mistaken_days: bool = False
    merges: bool = True
    far: bool = False
    bare: bytes = b""

    @cached_property
    def filled(self) -> dict[int, int]:
        """Filled cells of each row that has any."""
        counts = {number: _filled(cells) for number, cells in self.swept.items() if cells}
        return {number: count for number, count in {**counts, **self.walked}.items() if count}

    def agrees(self, first_row: int, counts: Sequence[int]) -> bool:
        """Whether as many cells are filled in each line from `first_row` on.

        A cell that was swept cannot stand in another row than it says: of such alone their sum tells as much.
        """
        if not (self.walked or self.odd):
            return sum(counts) == self.cells
        return {line: count for line, count in enumerate(counts, first_row) if count} == self.filled


def facts_of(xml: bytes, limits: Limits) -> SheetFacts:
    """Facts of a sheet; Refused where it is damaged."""
    # The sweep looks at bytes: other encodings, and letters beyond ASCII that may be cut, are left to the walk.
    pieces = _ROW.split(xml) if _is_utf8(xml) else [xml]
    numbers = [int(number) for number in pieces[1::_PARTS]]
    rows = pieces[3::_PARTS]
    swept = dict(zip(numbers, rows, strict=True))
    between = b"".join(pieces[::_PARTS])
    try:
        rest = _walked(between, bool(numbers))
    except RowWithoutNumber:
        # Its place hangs on the rows before it.
        numbers, rows, swept, pieces, between = [], [], {}, [xml], xml
        rest = _walked(xml, False)
    if len(swept) != len(numbers) or not swept.keys().isdisjoint(rest.rows):
        raise damaged()
    farthest = max((*rest.counts, *(row for row, _ in rest.odd)), default=0)
    if max(numbers, default=0) > limits.rows + 1000:
        farthest = max(farthest, *(number for number, cells in swept.items() if _filled(cells)), 0)
    filled = _filled(xml) - _filled(between) + sum(rest.counts.values())
    # Rows of a sheet have few different attributes.
    said = Counter(pieces[2::_PARTS])
    hidden = sum(count for attributes, count in said.items() if _hides(attributes))
    promised = _EXTENT.search(xml[:2000])
    extent = int(promised[1]) if promised else 0
    last = next((number for number, cells in zip(reversed(numbers), reversed(rows), strict=True) if cells), 0)
    lacking = extent > max(last, max(rest.rows, default=0))
    texts = xml.count(TEXT_CELL_BARE)
    merges = b"mergeCells" in between
    texts_alone = texts == filled and not (rest.counts or rest.odd or merges) and all(map(_says_once, said))
    return SheetFacts(
        *(filled, swept, rest.counts, rest.odd, hidden + rest.hidden_rows, rest.hidden_columns),
        extent=extent if lacking else 0,
        texts=texts,
        # A sheet of texts alone holds no days.
        mistaken_days=texts < filled and bool(MISTAKEN.search(xml)),
        far=farthest > limits.rows + 1000 or rest.farthest_column > MOST_COLUMNS,
        # They stand beside the rows.
        merges=merges,
        bare=between if texts_alone else b"",
    )


def _filled(cells: bytes) -> int:
    """How many cells are filled, of rows as the sweep takes them: a value in each, or a text of its own."""
    # A longer text is found sooner than `<is>`.
    return cells.count(b"</v>") + cells.count(b"</t></is>")


def _hides(attributes: bytes) -> bool:
    return b'hidden="1"' in attributes or b'hidden="true"' in attributes or b' ht="0"' in attributes


def _says_once(attributes: bytes) -> bool:
    """Whether no attribute of a row, its number among them, stands there twice."""
    names = [b"r", *_NAME.findall(attributes)]
    return len({*names}) == len(names)


def _walked(xml: bytes, rows_taken: bool) -> CellWalk:
    walk = CellWalk(numbered=rows_taken)
    walk.over(xml)
    return walk


def _is_utf8(xml: bytes) -> bool:
    if xml.isascii():
        return True
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b'encoding="UTF-8"' in xml[:100] or b"encoding=" not in xml[:100]


def too_far(limits: Limits, sheet: str) -> TooFar:
    """The fault of a sheet with more lines or columns than a delivery may have."""
    return TooFar(
        RUSAK,
        f"Lembar {sheet[:40]} berisi lebih dari {counted(limits.rows)} baris atau ada isi jauh di luar tabel"
        "; hapus sel di luar tabel atau bagi menjadi beberapa berkas, lalu kirim ulang.",
        sheet,
        singkat=f"Lembar berisi lebih dari {counted(limits.rows)} baris atau ada isi jauh di luar tabel; hapus sel di "
        "luar tabel atau bagi menjadi beberapa berkas, lalu kirim ulang.",
    )
