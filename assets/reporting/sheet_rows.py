"""Rows of a sheet written as XML and put into a workbook that XlsxWriter made.

XlsxWriter makes all that a sheet has besides (headers, widths, lists, comments, how it prints) and below the header one
row with a cell of each look; that row is replaced. So a long sheet costs what its texts cost. Every text is a string
cell, whatever it looks like, and reads as it was given.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

LONGEST_CELL = 32_767
"""Characters that a cell holds, as a spreadsheet counts them: in units of UTF-16."""
# What XML takes for something else, does not know, or does not keep: its signs, controls, blanks at the edges.
_SIGNS = r"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\s\s"
_ODD = re.compile(rf"{_SIGNS}|^\s|\s$").search
_ODD_AMONG = re.compile(rf"{_SIGNS}|\|\s|\s\|").search
# A tab and a line end stand in XML as they are; a CR would come back as a line end.
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HALF = re.compile(r"[\ud800-\udfff]")
_STYLED = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"/>')
_EXTENT = re.compile(r'<dimension ref="[^"]*"/>')
_QUICK = 3
SAMPLE = 1
"""Row, counted from 0, in which the sheet holds a blank cell of each look."""


def within_a_cell(text: str) -> str:
    """The text, cut where a cell ends; half a character of a broken text is a question mark, as nothing can hold it."""
    text = _HALF.sub("?", text)
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le")[: 2 * LONGEST_CELL]
    return units.decode("utf-16-le", errors="ignore")


def written(text: str) -> str:
    """The text as it stands in the XML of a cell."""
    text = _ESCAPED.sub(lambda sign: f"_x{ord(sign[0]):04X}_", within_a_cell(text))
    return escape(text, quote=False)


def all_plain(texts: Iterable[str]) -> bool:
    """Whether each of these texts stands in XML as it is; asked of a row at once, which most rows answer with yes."""
    joined = f"|{'|'.join(texts)}|"
    return len(joined) <= LONGEST_CELL // 2 and not _ODD_AMONG(joined)


def plain_cell(place: str, style: str, text: str) -> str:
    """A string cell of a text of which `all_plain` holds."""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_cell(place: str, style: str, text: str) -> str:
    """A string cell at this place (`C7`), or a blank one that has its look."""
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    if _ODD(text) or len(text) > LONGEST_CELL // 2:
        text = f' xml:space="preserve">{written(text)}'
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{text}</t></is></c>'
    return plain_cell(place, style, text)


def looks_of(content: bytes, part: str) -> list[str]:
    """Numbers of the looks of the sample row, in its order; `part`: name of the sheet within the workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sample = book.read(part).decode().split(f'<row r="{SAMPLE + 1}"')[1].split("</row>")[0]
    return [style for _, style in _STYLED.findall(sample)]


def with_rows(content: bytes, part: str, rows: Sequence[str], corner: str) -> bytes:
    """The workbook with these rows in the place of the sample; `corner`: the sheet's last cell."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as book:
        for place in made.infolist():
            data = made.read(place)
            if place.filename == part:
                xml = _EXTENT.sub(f'<dimension ref="A1:{corner}"/>', data.decode(), count=1)
                start, end = xml.index(f'<row r="{SAMPLE + 1}"'), xml.index("</sheetData>")
                data = "".join((xml[:start], *rows, xml[end:])).encode()
            book.writestr(place, data, zipfile.ZIP_DEFLATED, _QUICK)
    return whole.getvalue()
