"""The columns of a village's sheet DATA, written the same wherever the house hands the sheet out.

Which columns there are is `template.py`; what stands under them, `rejection_rows.py`, or nothing (`blank_template.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.reporting import workbooks as look
from assets.reporting.template import TEMPLATE, Column

ROOM_BELOW = 500
"""Rows that an operator may add below; the lists hold for them too."""
_UP_TO_THE_NAME = 1 + [column.name for column in TEMPLATE].index("NAMA")


def write_columns(book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: int = 0, first: int = 0) -> None:
    """Headers over columns of text, with lists for the cells that take one: those of `rows` rows, and room below.

    `first` columns in front are somebody else's; everything up to the name stays in sight.
    """
    text, header = book.add_format(look.TEXT), book.add_format(look.TEMPLATE_HEADER)
    sheet.set_row(0, 34)
    for place, column in enumerate(columns, start=first):
        sheet.set_column(place, place, column.width, text)
        sheet.write_string(0, place, column.header, header)
        if column.choices:
            sheet.data_validation(1, place, rows + ROOM_BELOW, place, choice_of(column.name, column.choices))
    sheet.freeze_panes(1, first + _UP_TO_THE_NAME)


def choice_of(name: str, choices: Sequence[str]) -> dict[str, object]:
    """The list of a cell that takes one of these values, or none."""
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": name,
        "error_message": f"Pilih salah satu: {', '.join(choices)}.",
    }
