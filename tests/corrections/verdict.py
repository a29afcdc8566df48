"""What a correction changed, quarter by quarter: the village's own files, roll-ups, and what follows elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assets.office.quarter import Quarter
from tests.corrections.editions import (
    OF_THE_EDITION,
    Edition,
    Row,
    changed_rows,
    differing,
    kecamatan_of,
    village_of,
)
from tests.corrections.trial import Tried

# By these somebody is known in every file: NIK and number of the family card, and the centre's ids.
_NAMED = re.compile(r"\b(?:\d{14,16}|(?:ID|KEL)\d+)\b")


@dataclass
class Found:
    """Of one quarter: how many files changed of whom, and what is not as it must be."""

    own: int = 0
    rollups: int = 0
    others: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def verdicts(tried: Tried) -> dict[Quarter, Found]:
    """What changed in each quarter, and every fault."""
    known: set[str] = set()
    found = {}
    for quarter in tried.quarters:
        before, after = tried.before[quarter], tried.after[quarter]
        found[quarter] = _changed(before, after, tried.village, known)
        # A report that changed tells what is new since the edition before.
        apart = OF_THE_EDITION | {name for name in differing(before, after) if name.startswith("penolakan/")}
        found[quarter].faults += [
            f"{name}: other than in a folder that had the correction from the start"
            for name in differing(after, tried.elsewhere[quarter], apart)
        ]
        if tried.anew:
            names = differing(after, tried.anew[quarter])
            found[quarter].faults += [f"{name}: other than made anew" for name in names]
    return found


def _changed(before: Edition, after: Edition, village: str, known: set[str]) -> Found:
    """`known` grows by whom the village's changed rows name, of this quarter as of those before."""
    found = Found()
    known |= {name for row in changed_rows(before, after, village) for name in _names(row)}
    touched = {code for code in {*before.rows, *after.rows} if changed_rows(before, after, code)}
    for name in differing(before, after):
        code, kecamatan = village_of(name), kecamatan_of(name)
        if code == village:
            found.own += 1
        elif code:
            found.others[code] = found.others.get(code, 0) + 1
            if code not in touched:
                found.faults.append(f"{name}: changed, and no row of that village did")
        else:
            found.rollups += 1
            if kecamatan and not any(one.startswith(kecamatan) for one in touched):
                found.faults.append(f"{name}: changed, and no row of that kecamatan did")
    for code in sorted(touched - {village}):
        rows = [row for row in changed_rows(before, after, code) if not known & set(_names(row))]
        found.faults += [f"{row[0]}: a row of {code} changed that names nobody of {village}: {row[1:]}" for row in rows]
    return found


def _names(row: Row) -> Iterator[str]:
    for cell in row[1:]:
        yield from _NAMED.findall(cell)
