"""The programmes of the centre in the order in which they are told, and which of them a family gets once.

Contract 3 and 5.3. They are data (`programmes.csv`). A register has a column for each, by its name in small letters:
'1' who receives it, '0' who does not, blank where it is unknown. Standard library only.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Programme(NamedTuple):
    """A programme, its place (from 1), and whether a family gets it once."""

    urutan: int
    program: str
    satu_sekeluarga: bool


def _read() -> tuple[Programme, ...]:
    with Path(__file__).with_name("programmes.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(
        Programme(place, row["program"], row["satu_sekeluarga"] == "ya") for place, row in enumerate(rows, start=1)
    )


TABLE = _read()
PROGRAMMES = tuple(programme.program for programme in TABLE)
COLUMNS = tuple(map(str.lower, PROGRAMMES))
# Who is listed and receives nothing.
NON_BANSOS = "NON BANSOS"
