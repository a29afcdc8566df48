"""Workbooks that open the same everywhere: text stays text, and the same content gives the same bytes.

What stands in them is `rejection.py` and `submission_workbook.py`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1)
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_CELL = 32_767
_LINE = 15.0
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
def small_workbook(into: io.BytesIO) -> Iterator[Workbook]:
    """A workbook held in memory."""
    book = Workbook(into, {**_OPTIONS, "in_memory": True})
    book.set_properties({"created": CREATED})
    yield book
    book.close()


@contextmanager
def long_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook of many rows, written row by row; its temporary files stay in the private folder of the path."""
    book = Workbook(str(path), {**_OPTIONS, "constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"created": CREATED})
    yield book
    book.close()


def write_text(sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
    """A string cell, whatever the text looks like; a blank one only where it shows something."""
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own; in pieces it stays text.
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:_LONGEST_CELL], *([form] if form else []))
    elif text:
        sheet.write_string(row, column, text[:_LONGEST_CELL], form)
    elif form is not None:
        sheet.write_blank(row, column, None, form)


def for_print(sheet: Worksheet) -> None:
    """A4 on its side, as many pages as it takes but one wide."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def height_of(*texts: tuple[str, int]) -> float:
    """Height of a row that shows these wrapped texts whole, each in a column of so many characters."""
    lines = max(sum(max(1, -(-len(line) // (width - 4))) for line in text.split("\n")) for text, width in texts)
    return min(_LINE * lines, _HIGHEST_ROW)


def write_table(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[str]], form: Format | None) -> None:
    """A header row that stays in sight, and rows of text under it."""
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, form)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            write_text(sheet, number, column, text)
