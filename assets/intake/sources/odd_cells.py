"""Cells of a source's workbook that have no value: an error, or a formula that no program has reckoned.

They are shown as a text, which would be somebody's name. Of codes, numbers and dates they are unread, and counted as
such; of other columns they are blank and listed, and many of them stop the quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_titles import NOWHERE, Rows
from assets.office.stop import QuarterStopped
from expectations.submissions import NO_VALUE

_NO_VALUE = re.compile(NO_VALUE)
# Nothing else counts what cannot be read of these.
_FREE = frozenset(
    {"nama", "nama_lgkp", "nama_ibu", "nama_lgkp_ibu", "nama_ibu_kandung", "nama_lgkp_ayah", "tmpt_lhr", "tmp_lahir"}
    | {"alamat", "no_rt", "no_rw", "rt", "rw", "id_dtks", "id_keluarga"}
)
_LARGEST_SHARE = 0.01


@dataclass
class OddCells:
    """What was found in one sheet: its rows, and (row, column) of the cells without a value."""

    rows: int = 0
    cells: list[tuple[int, str]] = field(default_factory=list)


def without_odd_cells(rows: Rows, places: Mapping[str, int], odd: OddCells) -> Rows:
    """The rows with such cells blank; `odd` takes note of them."""
    free = [(name, place) for name, place in places.items() if name in _FREE and place != NOWHERE]
    for number, cells in rows:
        odd.rows += 1
        for name, place in free:
            if cells[place][:1] in {"#", "E"} and _NO_VALUE.fullmatch(cells[place]):
                cells[place] = ""
                odd.cells.append((number, name))
        yield number, cells


def stop_for_many(file: SourceFile, source: str, odd: OddCells) -> None:
    """QuarterStopped where a column has more of them than may be a slip, which one alone is in a small sheet, too."""
    for column, line in _first_of(odd):
        count = sum(1 for _, name in odd.cells if name == column)
        if count > max(1, _LARGEST_SHARE * odd.rows):
            raise QuarterStopped(
                f"Berkas {source}/{file.berkas}: kolom {column} memuat {count} sel galat atau rumus tanpa nilai (mulai "
                f"baris {line}); buka di Excel agar rumusnya dihitung, atau tempel sebagai nilai, simpan, lalu "
                "jalankan lagi."
            )


def _first_of(odd: OddCells) -> Iterator[tuple[str, int]]:
    yield from {column: line for line, column in reversed(odd.cells)}.items()
