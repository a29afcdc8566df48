"""Comments on cells of a sheet, as they stand in a workbook: what they say, and where each opens.

A spreadsheet opens a comment from one cell to another, so its size hangs on the heights of the rows that it covers.
Measures are pixels; the parts of a workbook without these comments come from its mould (`mould.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from assets.reporting.sheet_rows import written

_WIDTH, _LEFT, _TOP = 307, 15, 10
_USUAL_ROW = 20
_POINTS = 0.75
# A sheet's shapes are numbered from here, in blocks of so many.
_FIRST_SHAPE, _BLOCK = 1025, 1024
_LOOK = '<rPr><sz val="8"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
_BOX = (
    '" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>'
)


@dataclass(frozen=True)
class Note:
    """A comment on a cell (row and column counted from 0), and how high it opens."""

    row: int
    column: int
    words: str
    height: float


class _Across(NamedTuple):
    """How far from the left a box begins; from which column to which it stands, and how far into that."""

    left: int
    begins: int
    ends: int
    rest: int


def width_of(digits: float) -> int:
    """How wide a column of so many digits is, in the letters that every sheet is made with."""
    return int(digits * 7 + 0.5) + 5


def notes_in(xml: str, notes: Sequence[Note]) -> str:
    """The mould's part with these comments in the place of its own."""
    said = "".join(
        f'<comment ref="{xl_col_to_name(note.column)}{note.row + 1}" authorId="0">{_said(note.words)}</comment>'
        for note in notes
    )
    return xml[: xml.index("<comment ref")] + said + xml[xml.index("</commentList>") :]


def shapes_in(xml: str, notes: Sequence[Note], columns: Sequence[int], rows: Sequence[float]) -> str:
    """The mould's part with the boxes of these comments; `columns`: how wide they are, `rows`: how high, in points."""
    heights = [round(height / _POINTS) for height in rows]
    tops = [0]
    for height in heights:
        tops.append(tops[-1] + height)
    across = {place: _across(place + 1, columns) for place in {note.column for note in notes}}
    shapes = [
        _shape(number, note, across[note.column], tops[note.row - 1] + _TOP, _down(note, heights))
        for number, note in enumerate(notes, start=1)
    ]
    blocks = ",".join(map(str, range(1, 2 + len(notes) // _BLOCK)))
    head = xml[: xml.index("<v:shape id")].replace('data="1"', f'data="{blocks}"')
    return "".join((head, *shapes, "</xml>"))


@cache
def _said(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() else ""
    return f"<text><r>{_LOOK}<t{kept}>{written(words)}</t></r></text>"


def _shape(number: int, note: Note, across: _Across, top: int, down: tuple[int, int]) -> str:
    anchor = (across.begins, _LEFT, note.row - 1, _TOP, across.ends, across.rest, *down)
    return (
        f'<v:shape id="_x0000_s{_FIRST_SHAPE + number - 1}" type="#_x0000_t202" style="position:absolute;'
        f"margin-left:{across.left * _POINTS:.15g}pt;margin-top:{top * _POINTS:.15g}pt;width:{_WIDTH * _POINTS:.15g}pt;"
        f"height:{note.height * _POINTS:.15g}pt;z-index:{number};visibility:hidden{_BOX}{', '.join(map(str, anchor))}"
        f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{note.row}</x:Row><x:Column>{note.column}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _across(first: int, columns: Sequence[int]) -> _Across:
    place, rest = first, _WIDTH + _LEFT
    while place < len(columns) and rest >= columns[place]:
        rest -= columns[place]
        place += 1
    return _Across(sum(columns[:first]) + _LEFT, first, place, rest)


def _down(note: Note, heights: Sequence[int]) -> tuple[int, int]:
    """The row to which a box that begins in the row above its cell stands, and how far into it."""
    place, rest = note.row - 1, round(note.height) + _TOP
    while rest >= (height := heights[place] if place < len(heights) else _USUAL_ROW):
        rest -= height
        place += 1
    return place, rest
