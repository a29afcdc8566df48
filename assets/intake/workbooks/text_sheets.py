"""A sheet of nothing but shared strings, read from the rows that the sweep took apart: sooner than by the parser.

That is what a village writes whose columns are formatted as text. Whatever is unusual in it is left to the parser.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, count
from operator import itemgetter

from assets.intake.tables.cells import Cell
from assets.intake.workbooks.sheet_facts import SheetFacts
from assets.intake.workbooks.sheet_xml import column_number

_NUMBER = re.compile(rb"<v>([0-9]+)</v>")
_FILLED = re.compile(rb'<c r="([A-Z]{1,2})[0-9]+"(?: s="[0-9]+")? t="s"><v>')
_DIGITS = b"0123456789"
_LAST_ROW = 1 << 20
# How cells write the numbers of strings, of as many as most workbooks have.
_WRITTEN = tuple(map(b"%d".__mod__, range(4096)))


def text_rows(facts: SheetFacts, texts: list[str]) -> tuple[list[list[Cell]], tuple[int, int]] | None:
    """Rows and columns from the first filled ones on, and where these stand (from 0), as the parser gives them.

    `texts`: the workbook's shared strings. None where the sheet is not plainly one of texts.
    """
    written = chain(_WRITTEN, map(b"%d".__mod__, count(len(_WRITTEN))))
    strings = dict(zip(written, texts, strict=False))
    # Rows that differ in digits alone fill the same columns: nothing but digits parts one such cell from another.
    shapes: dict[bytes, list[int]] = {}
    taken: list[tuple[int, bytes, list[bytes]]] = []
    for number, cells in facts.swept.items():
        # A row that closes at once has no cells at all.
        if cells and (numbers := _NUMBER.findall(cells)):
            shape = cells.translate(None, _DIGITS)
            if shape not in shapes:
                shapes[shape] = [column_number(letters.decode()) for letters in _FILLED.findall(cells)]
            if len(shapes[shape]) != len(numbers):
                return None
            taken.append((number, shape, numbers))
    lines, widths = [number for number, _, _ in taken], map(len, map(itemgetter(2), taken))
    rising = all(places == sorted({*places}) for places in [lines, *shapes.values()])
    if not taken or not rising or sum(widths) != facts.cells or lines[-1] > _LAST_ROW:
        return None
    first, last = min(places[0] for places in shapes.values()), max(places[-1] for places in shapes.values())
    # A getter of one gives no row.
    if first == last:
        return None
    # Columns that a row leaves blank are taken from behind its texts.
    spread = {shape: itemgetter(*_spread(places, first, last)) for shape, places in shapes.items()}
    width, top = last - first + 1, lines[0]
    rows: list[list[Cell]] = []
    try:
        for number, shape, numbers in taken:
            while top + len(rows) < number:
                rows.append([""] * width)
            rows.append(list(spread[shape]([*map(strings.__getitem__, numbers), ""])))
    except KeyError:
        # No string has this number, or it is written oddly.
        return None
    return rows, (top - 1, first - 1)


def _spread(places: Sequence[int], first: int, last: int) -> list[int]:
    """For each column the index of its text among those of a row that fills these places; -1 for one left blank."""
    index = {place: index for index, place in enumerate(places)}
    return [index.get(column, -1) for column in range(first, last + 1)]
