"""The fates of earlier quarters, as their last editions published them: for the summary's plot."""

from __future__ import annotations

import csv
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.standing import published_quarters, standing_edition
from expectations.catalogue import Fate

_VILLAGES = "sinkronisasi.csv"
_SHOWN = 7


def earlier_fates(data: Path, quarter: Quarter) -> list[tuple[str, dict[str, int]]]:
    """The latest published quarters before this one, oldest first: rows by fate.

    A quarter whose file is no longer what was published is left out.
    """
    found = []
    for earlier in [one for one in published_quarters(data) if one < quarter][-_SHOWN:]:
        standing = standing_edition(data / "reports" / str(earlier))
        path = standing.sound_file(_VILLAGES) if standing else None
        if path is not None:
            found.append((str(earlier), _fates(path)))
    return found


def _fates(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {fate.lower(): sum(int(row[fate.lower()] or 0) for row in rows) for fate in Fate}
