"""People above the header of a village's table: whoever stands there would be nobody, so the file goes back.

A header gets there by sorting the sheet with it, or by pasting rows above. Pure. Standard library only: child processes
import this module.
"""

from __future__ import annotations

import re

from assets.intake.faults import KOLOM, Fault
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.layout import Header
from assets.intake.tables.lost_rows import listed

_NUMBER = re.compile(r"['’]?(?:\d[\s.-]?){15}\d")
_DATE = re.compile(r"['’]?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_OF_NUMBERS = ("nik", "no_kk")
# Values under titles of the template: a heading that names a clerk has fewer.
_ENOUGH = 5


def people_above(grid: Grid, header: Header) -> Fault | None:
    """The fault of a table whose header has people above it; an example that says so is none."""
    numbers = [grid.first_row + index for index in range(header.start) if _is_somebody(grid, header, index)]
    if not numbers:
        return None
    at = grid.first_row + header.start
    told = f"di atas baris judul kolom (baris {at}), jadi tidak terbaca; pindahkan baris judulnya ke atas tabel"
    again = "lalu kirim ulang."
    return Fault(
        *(KOLOM, f"Baris {listed(numbers)} memuat orang {told}, {again}", grid.name, None),
        singkat=f"{len(numbers)} baris memuat orang {told}, {again}",
    )


def _is_somebody(grid: Grid, header: Header, index: int) -> bool:
    cells = [text_of(cell) for cell in grid.rows[index]]
    if any(cell.lower().startswith("contoh") for cell in cells):
        return False
    filled = {column: text for column, text in zip(header.columns, cells, strict=False) if column and text}
    known = any(_NUMBER.fullmatch(filled.get(column, "")) for column in _OF_NUMBERS)
    # Who has no number is somebody by name and birth date.
    known = known or ("nama" in filled and bool(_DATE.fullmatch(filled.get("tgl_lahir", ""))))
    return len(filled) >= _ENOUGH and known
