"""Serials of date cells that the parser reads as another day than the office program shows, or as a time of day.

Standard library only: child processes import this module.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re

from assets.intake.tables.cells import Grid
from assets.intake.workbooks.sheet_xml import CellWalk

# The XML of a sheet has this before a number that can be such a serial.
MISTAKEN = re.compile(rb'v>(?<!t="s"><v>)(?:-|0[.<]|60[.<])')
# Day 60 of the 1900 system, which no calendar has, is read as the day before it.
_NO_DAY, _SHOWN, _READ_AS = 60, "29/02/1900", (1900, 2, 28)


def mend_days(grid: Grid, xml: bytes) -> None:
    """Puts numbers in place of serials up to 0, and what Excel shows in place of day 60."""
    places = [
        (line, place)
        for line, row in enumerate(grid.rows)
        for place, value in enumerate(row)
        if isinstance(value, dt.time) or (isinstance(value, dt.date) and value.timetuple()[:3] == _READ_AS)
    ]
    if not places:
        return
    walk = CellWalk(keep={line + grid.first_row for line, _ in places})
    walk.over(xml)
    for line, place in places:
        # An ISO date is no serial.
        with contextlib.suppress(ValueError):
            serial = float(walk.kept.get((line + grid.first_row, place + grid.first_column), ""))
            if serial <= 0:
                grid.rows[line][place] = serial
            elif serial >= _NO_DAY:
                grid.rows[line][place] = _SHOWN
