"""A workbook of sheets with many rows, which go to their file as XML (`sheet_rows.py`) and never through XlsxWriter.

XlsxWriter makes all else of them, and would write the same: a cell costs a quarter so. What it keeps of a sheet while
it writes row by row (`constant_memory`) is as of the version that the lock files pin; a test holds both ways equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from types import FunctionType
from zipfile import ZipFile

from xlsxwriter import workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.reporting.mould import QUICK
from assets.reporting.sheet_rows import RowForms, all_plain, number_cell, text_cell, xml_row

Row = tuple[Sequence[object], float]
"""The values of a row, a whole number as a number and all else as text, and its height in points."""


class LongSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows can be written as XML, one below the other and below all that was written before."""

    def write_rows(self, first: int, forms: Sequence[Format], rows: Iterable[Row], *, blanks: bool = True) -> int:
        """Write rows from row `first` on, counted from 0; returns the row below them.

        `forms`: the look of each column; without `blanks` a cell without text is none.
        """
        # What was begun before comes first, and numbers its looks before these.
        self._write_single_row(first)
        columns = [(xl_col_to_name(place), str(form._get_xf_index())) for place, form in enumerate(forms)]
        plain = RowForms(columns, blanks=blanks)
        row = first
        for values, height in rows:
            said = [value if isinstance(value, int) else "" if value is None else str(value) for value in values]
            if all_plain(value for value in said if isinstance(value, str)):
                cells = plain.cells(row + 1, said)
            else:
                cells = _cells(row + 1, columns, said, blanks=blanks)
            self.fh.write(xml_row(row + 1, cells, height))
            row += 1
        if row > first:
            for corner in ((first, 0), (row - 1, len(columns) - 1)):
                self._check_dimensions(*corner)
            self.previous_row = row
        return row


# XlsxWriter's own packing, that says how hard to pack: there is no option for it.
_PACKED_QUICKLY = FunctionType(
    Workbook._store_workbook.__code__, {**vars(workbook), "ZipFile": partial(ZipFile, compresslevel=QUICK)}
)


class LongWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose sheets take rows as XML."""

    worksheet_class = LongSheet

    def _store_workbook(self) -> None:
        """As XlsxWriter packs, but at half of the work, for some more bytes."""
        _PACKED_QUICKLY(self)


def _cells(number: int, columns: Sequence[tuple[str, str]], values: Sequence[str | int], *, blanks: bool) -> str:
    """The cells of a row of which a text does not stand in XML as it is."""
    cells = []
    for (letter, style), value in zip(columns, values, strict=True):
        place = f"{letter}{number}"
        if isinstance(value, int):
            cells.append(number_cell(place, style, value))
        elif value or blanks:
            cells.append(text_cell(place, style, value))
    return "".join(cells)
