"""RT and RW that stand together in one column (`RT/RW`, `001/002`): each is read for itself.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assets.office.template import fold_label

TOLD = "Kolom RT/RW dibaca sebagai RT, lalu RW."
_JOINT = frozenset({"RTRW", "NORTRW", "NORTNORW", "NOMORRTRW"})
_BOTH = re.compile(r"\D*(\d{1,3})\D+(\d{1,3})\D*")


def joint_place(labels: Sequence[str], found: Collection[str]) -> int | None:
    """The place of the one column that holds both; None where there is none, or a column for either."""
    places = [place for place, label in enumerate(labels) if fold_label(label) in _JOINT]
    return places[0] if len(places) == 1 and "rt" not in found and "rw" not in found else None


def parted(values: Sequence[str]) -> tuple[list[str], list[str]]:
    """RT and RW of each value; what is no two numbers stands as RT, where its fault is told."""
    found = [_BOTH.fullmatch(value) for value in values]
    rts = [both[1] if both else value for both, value in zip(found, values, strict=True)]
    return rts, [both[2] if both else "" for both in found]
