"""Rows of a sheet written as XML, to be put into a workbook that XlsxWriter made (`mould.py`).

Every text is a string cell, whatever it looks like, and reads as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

LONGEST_CELL = 32_767
"""Characters that a cell holds, as a spreadsheet counts them: in units of UTF-16."""
# What XML takes for something else, does not know, or does not keep: its signs, controls, blanks at the edges.
_SIGNS = r"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\s\s"
_ODD = re.compile(rf"{_SIGNS}|^\s|\s$").search
_ODD_AMONG = re.compile(rf"{_SIGNS}|\|\s|\s\|").search
# A tab and a line end stand in XML as they are. A CR would come back as a line end.
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_HALF = re.compile(r"[\ud800-\udfff]")
BEGIN, END = ' t="inlineStr"><is><t>', "</t></is></c>"
"""Around a text of which `all_plain` holds, in a string cell."""
# A true day counts days from here.
_DAY_NOUGHT = date(1899, 12, 30)
_NUMBER = "\0"
USUAL_HEIGHT = 15.0
"""Points of a row of which nothing is said."""
_FONT = '<rFont val="Calibri"/><family val="2"/><scheme val="minor"/></rPr>'
_MARKED = f'<rPr><b/><sz val="11"/><color rgb="FFDC2626"/>{_FONT}'
_UNMARKED = f'<rPr><sz val="11"/><color theme="1"/>{_FONT}'


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
    calm = _is_calm(joined) and "| " not in joined and " |" not in joined
    return len(joined) <= LONGEST_CELL // 2 and (calm or not _ODD_AMONG(joined))


def _is_calm(text: str) -> bool:
    """Whether nothing within a text is odd for sure: most are such, and a pattern takes ten times as long to say so."""
    return (
        text.isascii()
        and text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "  " not in text
        and "_x" not in text
    )


class RowForms:
    """Rows of a sheet as XML: what rows that fill the same cells have in common is put together once.

    `columns`: letter and number of the look of each; without `blanks` a cell without text is none.
    """

    def __init__(self, columns: Sequence[tuple[str, str]], *, blanks: bool = True) -> None:
        self._columns = columns
        self._blanks = blanks
        self._forms: dict[tuple[bool | None, ...], str] = {}

    def cells(self, number: int, values: Sequence[str | int]) -> str:
        """The cells of row `number`, counted from 1; texts stand in XML as they are (`all_plain`)."""
        shape = tuple(bool(value) if isinstance(value, str) else None for value in values)
        form = self._forms.get(shape) or self._forms.setdefault(shape, self._form(shape))
        said = (value if isinstance(value, str) else f"{value:.16G}" for value in values if value != "")
        return (form % tuple(said)).replace(_NUMBER, str(number))

    def _form(self, shape: tuple[bool | None, ...]) -> str:
        """With `%s` for what is said, and a sign that no plain text holds for the row's number."""
        blank = '<c r="{}{}" s="{}"/>' if self._blanks else ""
        whole = {
            True: f'<c r="{{}}{{}}" s="{{}}"{BEGIN}%s{END}',
            None: '<c r="{}{}" s="{}"><v>%s</v></c>',
            False: blank,
        }
        told = zip(self._columns, shape, strict=True)
        return "".join(whole[filled].format(letter, _NUMBER, style) for (letter, style), filled in told)


def text_cell(place: str, style: str, text: str) -> str:
    """A string cell at this place (`C7`), or a blank one that has its look."""
    return f'<c r="{place}" s="{style}"{said(text)}'


def said(text: str) -> str:
    """What stands in a string cell of this text behind its place and look, to its end."""
    if not text:
        return "/>"
    calm = _is_calm(text) and text[0] != " " and text[-1] != " "
    if (not calm and _ODD(text)) or len(text) > LONGEST_CELL // 2:
        return f' t="inlineStr"><is><t xml:space="preserve">{written(text)}{END}'
    return f"{BEGIN}{text}{END}"


def rich_cell(place: str, style: str, pieces: Iterable[tuple[str, bool]]) -> str:
    """A string cell of pieces of text, of which some are marked."""
    runs = "".join(
        f'<r>{_MARKED if marked else _UNMARKED}<t xml:space="preserve">{written(text)}</t></r>'
        for text, marked in pieces
    )
    return f'<c r="{place}" s="{style}" t="inlineStr"><is>{runs}</is></c>'


def number_cell(place: str, style: str, number: float) -> str:
    """A cell of a number."""
    return f'<c r="{place}" s="{style}"><v>{number:.16G}</v></c>'


def xml_row(number: int, cells: str, height: float = USUAL_HEIGHT) -> str:
    """A row, counted from 1; `height` in points."""
    size = "" if height == USUAL_HEIGHT else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{size}>{cells}</row>'


def cell_as_sent(place: str, style: str, of_day: str, value: str, kind: str) -> str:
    """A value and its kind of cell, as they came in: what was damaged on the way must still be seen to be."""
    if kind == "angka" and _is_number(value):
        return number_cell(place, style, float(value))
    if kind == "tanggal" and _is_day(value):
        return number_cell(place, of_day, (date.fromisoformat(value) - _DAY_NOUGHT).days)
    if kind == "lain" and value in ("TRUE", "FALSE"):
        return f'<c r="{place}" s="{style}" t="b"><v>{int(value == "TRUE")}</v></c>'
    return text_cell(place, style, value)


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < 1e300
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value) >= date(1900, 3, 1)
    except ValueError:
        return False
