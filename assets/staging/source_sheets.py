"""The rows of a source that comes as a workbook, as text.

The office's own snapshot only; what villages send is read in `intake/`, with its guards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from assets.staging.source_files import SourceFile
from assets.staging.source_layouts import Shape
from assets.stop import QuarterStopped

_HEADER_ROWS = 20


def sheet_rows(file: SourceFile, shape: Shape, source: str) -> tuple[list[object], Iterator[tuple[int, list[str]]]]:
    """Header and rows (row number as Excel shows it, cells as text) of the sheet whose header knows most names."""
    try:
        workbook = CalamineWorkbook.from_path(str(file.path))
        sheets = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names]
    except (CalamineError, OSError):
        raise QuarterStopped(f"Berkas {source}/{file.berkas} rusak atau bukan workbook .xlsx; salin ulang.") from None
    candidates = [
        (len(shape.match(row)), -sheet, -place)
        for sheet, rows in enumerate(sheets)
        for place, row in enumerate(rows[:_HEADER_ROWS])
    ]
    if not candidates:
        return [], iter(())
    _, sheet, place = max(candidates)
    rows = sheets[-sheet]
    below = enumerate(rows[-place + 1 :], start=-place + 2)
    body = ((number, [cell_text(cell) for cell in row]) for number, row in below)
    return list(rows[-place]), (row for row in body if any(row[1]))


def cell_text(cell: object) -> str:
    """A cell as the text a CSV would hold: numbers without a useless decimal part, dates as yyyy-mm-dd."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
