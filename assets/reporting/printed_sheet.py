"""Tables to print and to sign: A4 on its side, the header on every page, one page wide, names whole, pages numbered.

Rows go from a statement to the sheet as they come: a column has its form, and no cell one of its own. Which tables
there are is `submission_workbook.py` and `work_lists.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assets.reporting import workbooks as look
from assets.reporting.long_sheet import LongSheet, LongWorkbook

_SMALL = {"font_size": 9, "valign": "top"}
_BORDER = {"border": 1, "border_color": "#94A3B8"}
_FORMS: dict[str, dict[str, Any]] = {
    "teks": {**_SMALL, **_BORDER, "num_format": "@"},
    "kalimat": {**_SMALL, **_BORDER, "num_format": "@", "text_wrap": True},
    "kanan": {**_SMALL, **_BORDER, "num_format": "@", "align": "right"},
    # Away from the edge: what stands beside a count begins at it.
    "angka": {**_SMALL, **_BORDER, "num_format": "#,##0", "align": "right", "indent": 1},
    "nomor": {**_SMALL, **_BORDER, "num_format": "0", "align": "center"},
}
_HEADER = {**look.HEADER, "font_size": 9, "bg_color": "#E2E8F0", "border_color": "#475569", "align": "center"}
_LONGEST_FOOTER = 90
# Points: of a line of the small letters, and the most that a row may have.
_LINE, _HIGHEST_ROW = 12.0, 408.75
# Two lines of bold letters.
_HEADER_HEIGHT = 28.5
# Small letters that stand on the width of a digit.
_LETTERS = 1.1


@dataclass(frozen=True)
class PrintedColumn:
    """A column: heading, width in digits, and what stands in it.

    Text on one line (`kanan`: to the right), a sentence that wraps, a count, or the number of the line.
    """

    heading: str
    width: float
    kind: Literal["teks", "kanan", "kalimat", "angka", "nomor"] = "teks"


class PrintedBook:
    """A workbook whose sheets print alike; `foot` stands at the bottom of every page, beside the page's number."""

    def __init__(self, book: LongWorkbook, foot: str) -> None:
        self.book = book
        # In a footer & begins a code, and a digit after the size would belong to it.
        self._foot = " " + foot[:_LONGEST_FOOTER].replace("&", "&&")
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.bold = book.add_format({"bold": True, "font_size": 9})
        self.plain = book.add_format({"font_size": 9, "valign": "top"})
        self.wrapped = book.add_format({"font_size": 9, "valign": "top", "text_wrap": True})
        self._header = book.add_format(_HEADER)
        self._forms = {name: book.add_format(form) for name, form in _FORMS.items()}
        self._sums = {name: book.add_format({**form, "bold": True}) for name, form in _FORMS.items()}

    def sheet(self, name: str, columns: Sequence[PrintedColumn]) -> LongSheet:
        """An empty sheet with these columns, ready to print."""
        sheet: LongSheet = self.book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, self.plain)
        look.for_print(sheet)
        sheet.set_footer(f"&L&8{self._foot}&R&8&A, halaman &P dari &N")
        return sheet

    def heading(self, sheet: LongSheet, lines: Sequence[str]) -> int:
        """Title and what is said under it, from the first row on; returns the row of the table's header."""
        for row, line in enumerate(lines):
            look.write_text(sheet, row, 0, line, self.title if row == 0 else self.plain)
        return len(lines) + 1

    def table(
        self,
        sheet: LongSheet,
        first: int,
        columns: Sequence[PrintedColumn],
        rows: Iterable[Sequence[object]],
        total: Sequence[object] | None = None,
    ) -> int:
        """Header and rows from row `first` on, numbers as numbers, all else as text; returns the row below."""
        sheet.set_row(first, _HEADER_HEIGHT)
        for place, column in enumerate(columns):
            sheet.write_string(first, place, column.heading, self._header)
        forms = [self._forms[column.kind] for column in columns]
        wrapping = [
            (place, column.width * _LETTERS) for place, column in enumerate(columns) if column.kind == "kalimat"
        ]
        below = sheet.write_rows(first + 1, forms, ((values, _height(values, wrapping)) for values in rows))
        if total is not None:
            sums = [self._sums[column.kind] for column in columns]
            below = sheet.write_rows(below, sums, [(total, look.LINE)])
        return below

    def long_table(
        self,
        sheet: LongSheet,
        lines: Sequence[str],
        columns: Sequence[PrintedColumn],
        rows: Iterable[Sequence[object]],
    ) -> int:
        """A sheet of one long table: its header stays in sight, prints on every page and filters; returns its rows."""
        first = self.heading(sheet, lines)
        below = self.table(sheet, first, columns, rows)
        sheet.repeat_rows(first)
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, max(below - 1, first), len(columns) - 1)
        return below - first - 1


def numbered_rows(rows: Iterable[Sequence[object]]) -> Iterable[Sequence[object]]:
    """Each with its number in front."""
    return ((number, *row) for number, row in enumerate(rows, start=1))


def _height(values: Sequence[object], wrapping: Iterable[tuple[int, float]]) -> float:
    """LibreOffice and WPS open a row of wrapped text at the height of one line, unless told."""
    lines = max((-(-len(str(values[place] or "")) // int(width)) for place, width in wrapping), default=1)
    return min(_LINE * lines, _HIGHEST_ROW) if lines > 1 else look.LINE
