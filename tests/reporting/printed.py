"""Workbooks that people print, as another library reads them back."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HOSTILE = (
    *("=SUM(A1)", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1+1}", "<r>tebal</r>", "\t=1", "'=1"),
    *("https://contoh.id", "mailto:a@b.id", "internal:REKAP!A1", "1E+15", "00123", "a\nb", "&amp;", "]]>"),
)
# Points: letters that people read on paper, and the long side of A4.
_READABLE, _A4_LONG = 8.0, 841.9
_POINTS_A_DIGIT = 5.25


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV of an edition."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def below(sheet: Worksheet, heading: str) -> list[tuple[Any, ...]]:
    """Rows under the first row that begins with this heading, up to a blank one."""
    rows: list[tuple[Any, ...]] = list(sheet.iter_rows(values_only=True))
    first = next(place for place, row in enumerate(rows) if row[0] == heading) + 1
    end = next((place for place, row in enumerate(rows) if place >= first and row[0] is None), len(rows))
    return rows[first:end]


def records(sheet: Worksheet, heading: str = "NO") -> list[dict[str, Any]]:
    """As `below`, each row by the headings."""
    header = next(row for row in sheet.iter_rows(values_only=True) if row[0] == heading)
    return [dict(zip(map(str, header), row, strict=True)) for row in below(sheet, heading)]


def live_parts(path: Path) -> list[str]:
    """Parts of a workbook that hold a formula or a link."""
    with zipfile.ZipFile(path) as parts:
        return [name for name in parts.namelist() if re.search(rb"<f[ >/]|<hyperlink", parts.read(name))]


def letters_on_paper(sheet: Worksheet) -> float:
    """Points of its smallest letters, as a sheet of these columns prints one page wide on A4 on its side."""
    area = str(sheet.print_area).rpartition("!")[2].replace("$", "") or sheet.dimensions
    first, top, last, bottom = (int(edge or 1) for edge in range_boundaries(area))
    widths = {
        place: column.width
        for column in sheet.column_dimensions.values()
        for place in range(column.min or 1, (column.max or 0) + 1)
    }
    wide = sum(widths.get(place, 9.14) for place in range(first, last + 1)) * _POINTS_A_DIGIT
    room = _A4_LONG - 72 * (sheet.page_margins.left + sheet.page_margins.right)
    said = (cell for row in sheet.iter_rows(top, bottom, first, last) for cell in row if cell.value is not None)
    return min(1.0, room / wide) * min(float(cell.font.sz or 11) for cell in said)


def small_print(book: Workbook) -> dict[str, float]:
    """Sheets that print in letters too small to read, with their points."""
    found = {sheet.title: letters_on_paper(sheet) for sheet in book}
    return {name: round(points, 1) for name, points in found.items() if points < _READABLE}


def ill_printed(book: Workbook) -> list[str]:
    """Sheets that do not print on A4 on its side, one page wide, numbered, legible; repeated headers that are none."""
    faults = [f"{name}: {points}" for name, points in small_print(book).items()]
    for sheet in book:
        setup, properties, foot = sheet.page_setup, sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        paper = (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight)
        # openpyxl reads &P and &N by its own names.
        numbers = ((foot.right.text or "") if foot else "").replace("&[Pages]", "&N").replace("&[Page]", "&P")
        if paper != (9, "landscape", 1, 0) or not (properties and properties.fitToPage) or "&P dari &N" not in numbers:
            faults.append(sheet.title)
        if sheet.print_title_rows and not sheet.cell(int(sheet.print_title_rows.split(":")[0].strip("$")), 1).value:
            faults.append(f"{sheet.title}: {sheet.print_title_rows}")
    return faults
