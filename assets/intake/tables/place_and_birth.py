"""TEMPAT LAHIR and TANGGAL LAHIR in one column (`TEMPAT/TGL LAHIR`, `MOJOKERTO, 02-01-1980`): each read for itself.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.office.template import fold_label

TOLD = "Kolom tempat dan tanggal lahir dibaca sebagai TEMPAT LAHIR, lalu TANGGAL LAHIR."
COLUMNS = ("tempat_lahir", "tgl_lahir")
_TITLE = re.compile(r"(?:TTL|(?:TEMPAT|TMPT|TMP|TPT)(?:LAHIR)?(?:DAN|AND)?(?:TANGGAL|TGL|TG)(?:LAHIR|LHR)?)")
_DATE = r"\d{1,4}[-/. ]+\w{1,9}[-/. ]+\d{2,4}"
# A date at either end, else all from the first number on: a place is words, but for some (`7 ULU`).
_BOTH = (
    re.compile(rf"(?P<tgl>['’]?{_DATE})[\s,;:/.-]+(?P<tempat>[^\d]+)"),
    re.compile(rf"(?P<tempat>.*?)[\s,;:/.-]*(?:\b(?:TGL|TANGGAL)\b[\s.:]*)?(?P<tgl>['’]?(?<!\d){_DATE})", re.S | re.I),
    re.compile(r"(?P<tempat>[^\d]*?)[\s,;:/.-]*(?P<tgl>['’]?\d.*)", re.DOTALL),
)


def place_of_both(labels: Sequence[str], columns: Sequence[str]) -> int | None:
    """The place of the one column that holds both; None where there is none, or a column for either."""
    if not {*COLUMNS}.isdisjoint(columns):
        return None
    places = [place for place, label in enumerate(labels) if len(label) < 60 and _TITLE.fullmatch(fold_label(label))]
    return places[0] if len(places) == 1 else None


def told_both(values: Sequence[str]) -> tuple[list[str], list[str]]:
    """Birth place and birth date of each value; without a number in it all of it is the place."""
    found = [next(filter(None, (both.fullmatch(value) for both in _BOTH)), None) for value in values]
    places = [both["tempat"].strip() if both else value for both, value in zip(found, values, strict=True)]
    return places, [both["tgl"].strip() if both else "" for both in found]
