"""Columns of a village's table that have no title: what stands in them is not read, and told.

A remark beside a row (`meninggal`), or somebody right of the table. Pure. Standard library only: child processes import
this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.intake.faults import Note
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.column_mistakes import letters
from assets.intake.tables.layout import Header
from assets.intake.tables.lost_rows import listed

# Serial numbers (Roman ones, too), ticks and stray signs say nothing.
_WORDS = re.compile(r"(?!(?:[IVXL]+\W*|TRUE|FALSE|NAN)\Z).*[^\W\d_]{3}", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d[\s.'’-]?){15}")


def told_of_untitled(grid: Grid, header: Header, numbers: Sequence[int]) -> list[Note]:
    """A note on the columns without a title that say something beside the rows of these numbers, or none."""
    joined = {place for each in header.joined for place in each.places}
    places = [place for place, label in enumerate(header.labels) if not label and place not in joined]
    said: dict[int, list[int]] = {}
    somebody = False
    for place in places:
        for number in numbers:
            cell = grid.rows[number - grid.first_row][place]
            # Most of such a column is blank.
            if cell == "":
                continue
            text = text_of(cell)
            if text and (_WORDS.match(text) or _NUMBER.search(text)):
                said.setdefault(place, []).append(number)
                somebody = somebody or bool(_NUMBER.search(text))
    if not said:
        return []
    named = f"Kolom {', '.join(letters(grid.first_column + place) for place in said)}"
    rows = listed(sorted({number for found in said.values() for number in found}))
    told = (
        f"{named} tidak berjudul, jadi isinya di baris {rows} tidak dibaca; bila itu bagian dari usulan, tulis di "
        "kolom templat, lalu kirim ulang."
    )
    return [Note(told, told if somebody else "")]
