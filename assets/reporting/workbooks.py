"""Workbooks that open the same everywhere: text stays text, and the same content gives the same bytes.

What stands in them is `rejection.py` and `submission_workbook.py`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.paper import Paper
from assets.reporting.long_sheet import LongWorkbook
from assets.reporting.sheet_rows import USUAL_HEIGHT, within_a_cell

CREATED = datetime(2000, 1, 1)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# These are Excel's numbers of papers. F4 as Indonesia sells it (215 x 330 mm) goes under the name of Folio (8.5 x 13
# inches).
_PAPERS = {Paper.A4: 9, Paper.F4: 14}
LINE = USUAL_HEIGHT
_HIGHEST_ROW = 409.0

HEADER = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#9FB3AD"}
TEMPLATE_HEADER = {**HEADER, "bg_color": "#0F766E", "font_color": "#FFFFFF"}
ANSWER_HEADER = {**HEADER, "bg_color": "#334155", "font_color": "#FFFFFF"}
TEXT = {"num_format": "@", "valign": "top"}
AT_FAULT = {**TEXT, "bg_color": "#FECACA", "border": 1, "border_color": "#DC2626"}
TO_NOTE = {**TEXT, "bg_color": "#FEF3C7", "border": 1, "border_color": "#D97706"}
WRAPPED = {**TEXT, "text_wrap": True}
FAINT = {**TEXT, "font_color": "#94A3B8", "font_size": 6}
TITLE = {"bold": True, "font_size": 14, "font_color": "#0F766E"}


@contextmanager
def small_workbook(into: io.BytesIO, paper: Paper = Paper.A4) -> Iterator[Workbook]:
    """A workbook held in memory, all of its sheets for this paper."""
    book = Workbook(into, {**_OPTIONS, "in_memory": True})
    yield from _made(book, paper)


@contextmanager
def long_workbook(path: Path, paper: Paper = Paper.A4) -> Iterator[LongWorkbook]:
    """A workbook of many rows, written row by row; its temporary files stay in the private folder of the path."""
    book = LongWorkbook(str(path), {**_OPTIONS, "constant_memory": True, "tmpdir": str(path.parent)})
    yield from _made(book, paper)


def _made(book: Workbook, paper: Paper) -> Iterator[Workbook]:
    book.set_properties({"created": CREATED})
    yield book
    for sheet in book.worksheets():
        sheet.set_paper(_PAPERS[paper])
    book.close()


def write_text(sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
    """A string cell, whatever the text looks like; a blank one only where it shows something."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own. In pieces it stays text.
        held = within_a_cell(text)
        sheet.write_rich_string(row, column, held[:1], held[1:2], held[2:], *([form] if form else []))
    elif text:
        sheet.write_string(row, column, within_a_cell(text), form)
    elif form is not None:
        sheet.write_blank(row, column, None, form)


def for_print(sheet: Worksheet) -> None:
    """On its side, as many pages as it takes but one wide; on which paper, the workbook says.

    A sheet that leaves the others says at its foot of which file it is: a report is called by its village's code.
    """
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&F&R&8&A, halaman &P dari &N")


def set_widths(sheet: Worksheet, columns: Iterable[tuple[str, float]]) -> None:
    """Heading and width of each column from the first on."""
    for place, (_, width) in enumerate(columns):
        sheet.set_column(place, place, width)


def height_of(*texts: tuple[str, int]) -> float:
    """Height of a row that shows these wrapped texts whole, each in a column of so many characters."""
    lines = max(sum(max(1, -(-len(line) // (width - 4))) for line in text.split("\n")) for text, width in texts)
    return min(LINE * lines, _HIGHEST_ROW)
