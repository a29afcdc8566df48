"""A workbook of which XlsxWriter makes once what all copies have in common: a copy costs what only it says.

Headings, widths, lists, looks and how sheets print come from the mould; rows, and whatever else differs, are put into
its parts as text. Who casts from moulds is `rejection.py`, `verification_workbook.py` and `blank_template.py`; how rows
stand in XML, `sheet_rows.py`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

TEXTS, WIRING, CORE = "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"
NOTES, NOTE_SHAPES = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
LAST = 98_765
"""Stands for the last row of a sheet in a mould; no sheet has it."""
_STYLED = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"/>')
_EXTENT = re.compile(r'<dimension ref="[^"]*"/>')
_MERGED = re.compile(r"<mergeCells.*</mergeCells>")
QUICK = 3
"""How hard workbooks are packed."""
_EMPTY, _OPEN, CLOSED = "<sheetData/>", "<sheetData>", "</sheetData>"


def part_of(place: int) -> str:
    """What the sheet is called within the workbook; counted from 1."""
    return f"xl/worksheets/sheet{place}.xml"


@dataclass(frozen=True)
class Filled:
    """What a copy says on one sheet: its rows in XML, its last column and row, and which cells are one (`A3:C3`)."""

    rows: Sequence[str]
    column: str
    last: int
    merged: Sequence[str] = ()

    def put_in(self, xml: str, further: Sequence[int] = ()) -> str:
        """The mould's sheet with the rows below its own; `further`: how far below the last row something else ends."""
        start = xml.index(CLOSED)
        head, tail = xml[:start], xml[start:]
        if self.merged:
            cells = "".join(f'<mergeCell ref="{place}"/>' for place in self.merged)
            tail = _MERGED.sub(f'<mergeCells count="{len(self.merged)}">{cells}</mergeCells>', tail)
        head = _EXTENT.sub(f'<dimension ref="A1:{self.column}{self.last}"/>', head, count=1)
        head, tail = (ends_at(text, self.last, further) for text in (head, tail))
        return "".join((head, *self.rows, tail))


def ends_at(text: str, last: int, further: Sequence[int] = ()) -> str:
    """The mould's text where its sheet ends with this row; never to be asked of text that names people."""
    for below in (0, *further):
        text = text.replace(str(LAST + below), str(last + below))
    return text


def without_rows(xml: str, kept: int = 0) -> str:
    """The sheet without its rows but the first so many, ready to be filled."""
    head, rows, tail = re.split(f"{_OPEN}|{CLOSED}", xml.replace(_EMPTY, _OPEN + CLOSED))
    first = [f"{row}</row>" for row in rows.split("</row>")[:kept]]
    return "".join((head, _OPEN, *first, CLOSED, tail))


def looks_in(xml: str, of: int = 1) -> list[tuple[str, str]]:
    """Letter and number of the look of each blank cell of this row."""
    return _STYLED.findall(xml.split(f'<row r="{of}"')[1].split("</row>", maxsplit=1)[0])


class Mould:
    """What all copies have in common, packed, and as text the parts that each copy says itself (`own`)."""

    def __init__(self, content: bytes, own: Collection[str]) -> None:
        others = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(others, "w", zipfile.ZIP_DEFLATED) as kept:
            parts = made.infolist()
            self.own = {part.filename: made.read(part).decode() for part in parts if part.filename in own}
            self._places = {part.filename: part for part in parts}
            for part in parts:
                if part.filename not in own:
                    kept.writestr(part, made.read(part))
        self._others = others.getvalue()

    def copy(self, said: Mapping[str, str]) -> bytes:
        """The workbook's bytes with these parts, in this order; each of its own must be among them."""
        if missing := self.own.keys() - said.keys():
            raise ValueError(f"not said: {sorted(missing)}")
        whole = io.BytesIO(self._others)
        with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as book:
            for name, text in said.items():
                place = zipfile.ZipInfo(name, self._places[name].date_time)
                place.external_attr = self._places[name].external_attr
                book.writestr(place, text, zipfile.ZIP_DEFLATED, QUICK)
        return whole.getvalue()
