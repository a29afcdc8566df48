"""Signs that rows of a table were lost: told on the receipt, for each of them stands in sound files too.

Office programs leave blank lines out of a sheet and write its extent too wide, some count texts that no cell uses any
more, some end a CSV without a line end, and a village may strike a row out and keep the serial numbers. What cannot be
sound is refused where it is read. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assets.intake.faults import Note
from assets.intake.tables.cells import Cell, Grid, text_of
from assets.intake.tables.layout import Header
from assets.office.template import KEYS, fold_label

MAY_BE_LOST = "Mungkin ada baris yang hilang"
_COUNT = re.compile(r"(\d{1,6})\.?")
_SERIAL = frozenset({"NO", "NOMOR", "NOURUT", "NOMORURUT"})
_MOST_TOLD = 5


def told_of_lost_rows(grid: Grid, header: Header, numbers: list[int]) -> list[Note]:
    """A note with every sign that rows are missing among those of these numbers, and how many were read; or none."""
    signs = [*grid.doubts, *_blank_lines(grid, header, numbers), *_serial_gaps(grid, header, numbers)]
    if not signs:
        return []
    told = f"{MAY_BE_LOST} ({'; '.join(signs)}): cocokkan jumlah usulan Anda dengan {len(numbers)} baris yang terbaca."
    # Counts and numbers are no words of the file.
    return [Note(told, told)]


def told_of_notes(numbers: list[int], headings: list[int], recaps: list[int]) -> Iterator[Note]:
    """A note on the lines below the table, and between its rows, that were taken for notes, headings, tables of sums.

    A village sees whether a person is among them.
    """
    if headings:
        yield Note(f"Baris {listed(headings)} di tengah tabel dibaca sebagai judul atau catatan, bukan usulan.")
    if numbers:
        told = f"Baris {listed(numbers)} di bawah tabel dibaca sebagai catatan (tanda tangan, jumlah), bukan usulan."
        yield Note(told)
    if recaps:
        yield Note(
            f"Baris {listed(recaps)} di bawah tabel dibaca sebagai tabel rekap, bukan usulan; bila ada orang di "
            "dalamnya, pindahkan ke tabel usulan, lalu kirim lagi."
        )


def _blank_lines(grid: Grid, header: Header, numbers: list[int]) -> Iterator[str]:
    """Lines between the header and the last row that say nobody's name or number."""
    top = grid.first_row + header.end
    if not numbers or numbers[-1] - top + 1 == len(numbers):
        return
    places = [place for place, column in enumerate(header.columns) if column in KEYS]
    others = sorted({*range(top, numbers[-1])} - {*numbers})
    blank = [number for number in others if not any(text_of(_line(grid, number)[place]) for place in places)]
    if blank:
        yield f"baris {listed(blank)} di tengah tabel kosong"


def _serial_gaps(grid: Grid, header: Header, numbers: list[int]) -> Iterator[str]:
    """Places where a column of serial numbers, counted by one, leaves some out."""
    unknown = [place for place, column in enumerate(header.columns) if not column]
    place = next((place for place in unknown if fold_label(header.labels[place]) in _SERIAL), None)
    if place is None:
        return
    serials = [_COUNT.fullmatch(text_of(_line(grid, number)[place])) for number in numbers]
    counted = [
        (number, int(before[1]), int(after[1]))
        for number, (before, after) in zip(numbers[1:], pairwise(serials), strict=True)
        if before and after
    ]
    gaps = [number for number, before, after in counted if after > before + 1]
    if gaps and 2 * sum(1 for _, before, after in counted if after == before + 1) >= len(counted):
        yield f"nomor urut meloncat di baris {listed(gaps)}"


def _line(grid: Grid, number: int) -> list[Cell]:
    return grid.rows[number - grid.first_row]


def listed(numbers: Sequence[int]) -> str:
    """The first of them, and how many more there are."""
    more = len(numbers) - _MOST_TOLD
    return ", ".join(map(str, numbers[:_MOST_TOLD])) + (f" dan {more} lainnya" if more > 0 else "")
