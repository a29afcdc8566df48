"""Rows that go to a sheet as XML stand there as XlsxWriter itself would have written them, cell by cell."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.format import Format

from assets.reporting import workbooks as look
from assets.reporting.long_sheet import LongSheet

Values = tuple[object, ...]
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " a ", "=1+1", "<r>a</r>", "a & b", "_x0041_", "x\ny", "\x01", "0012", "é😀", "  ", "\ufffe"]
)
_ROWS = st.lists(st.tuples(st.integers(0, 10**9), _TEXTS, st.none() | _TEXTS), max_size=6)


def _by_xlsxwriter(sheet: LongSheet, first: int, forms: list[Format], rows: list[Values], *, blanks: bool) -> None:
    for row, values in enumerate(rows, start=first):
        sheet.set_row(row, 24)
        for place, (value, form) in enumerate(zip(values, forms, strict=True)):
            if isinstance(value, int):
                sheet.write_number(row, place, value, form)
            elif value or blanks:
                look.write_text(sheet, row, place, str(value or ""), form)


def _as_xml(sheet: LongSheet, first: int, forms: list[Format], rows: list[Values], *, blanks: bool) -> None:
    assert sheet.write_rows(first, forms, ((values, 24.0) for values in rows), blanks=blanks) == first + len(rows)


def _written(write: Callable[..., None], rows: list[Values], *, blanks: bool) -> tuple[object, ...]:
    """What openpyxl reads of a sheet with a header, rows, and something below them; and how far it says it goes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        with look.long_workbook(path) as book:
            forms = [book.add_format({"bold": True}), *(book.add_format({"num_format": "@"}) for _ in range(2))]
            sheet = book.add_worksheet("A")
            sheet.write_string(1, 2, "JUDUL", book.add_format({"italic": True}))
            write(sheet, 2, forms, rows, blanks=blanks)
            sheet.write_string(2 + len(rows), 1, "bawah", forms[1])
            book.add_worksheet("B").write_string(0, 0, "lain", forms[2])
        read = load_workbook(path)
        assert not zipfile.ZipFile(path).testzip()
        return (
            [[(cell.value, cell.number_format, cell.font.b) for cell in row] for row in read["A"].iter_rows()],
            read["A"].dimensions,
            [read["A"].row_dimensions[row].height for row in range(1, len(rows) + 4)],
            read["B"]["A1"].value,
        )


@settings(deadline=None, max_examples=15)
@given(_ROWS, st.booleans())
@example([(1, "a", None), (2, "", "")], False)
@example([], True)
def test_it_is_what_xlsxwriter_writes(rows: list[Values], blanks: bool) -> None:
    assert _written(_as_xml, rows, blanks=blanks) == _written(_by_xlsxwriter, rows, blanks=blanks)
