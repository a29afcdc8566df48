"""RT and RW that stand together in one column (`RT/RW`, `001/002`): each is read for itself.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assets.intake.tables.dittos import is_ditto
from assets.office.template import fold_label

TOLD = "Kolom RT/RW dibaca sebagai RT, lalu RW."
_JOINT = frozenset({"RTRW", "NORTRW", "NORTNORW", "NOMORRTRW"})
# Bare numbers, or named ones in either order. What else stands there tells of something else: `RT 05 DSN 2`.
_BOTH = (
    re.compile(r"\W*(?:RT\W*)?(?P<rt>\d{1,3})(?:\W*RW\W*|\W+)(?P<rw>\d{1,3})\W*", re.IGNORECASE),
    re.compile(r"\W*RT\W*(?P<rt>\d{1,3})\W*RW\W*(?P<rw>\d{1,3})\b\D*", re.IGNORECASE),
    re.compile(r"\W*RW\W*(?P<rw>\d{1,3})\W*RT\W*(?P<rt>\d{1,3})\W*", re.IGNORECASE),
)


def joint_place(labels: Sequence[str], found: Collection[str]) -> int | None:
    """The place of the one column that holds both; None where there is none, or a column for either."""
    places = [place for place, label in enumerate(labels) if fold_label(label) in _JOINT]
    return places[0] if len(places) == 1 and "rt" not in found and "rw" not in found else None


def parted(values: Sequence[str]) -> tuple[list[str], list[str]]:
    """RT and RW of each value; what is no two numbers stands as RT, where its fault is told.

    A ditto mark is one for both; what it means, `dittos.py`.
    """
    found = [next(filter(None, (both.fullmatch(value) for both in _BOTH)), None) for value in values]
    pairs = [(both, _one_ditto(value)) for both, value in zip(found, values, strict=True)]
    rts = [both["rt"] if both else value for both, value in pairs]
    return rts, [both["rw"] if both else value if is_ditto(value) else "" for both, value in pairs]


def _one_ditto(value: str) -> str:
    """`sda/sda` is one mark for both."""
    rt, _, rw = value.partition("/")
    return rt.strip() if is_ditto(rt.strip()) and is_ditto(rw.strip()) else value
