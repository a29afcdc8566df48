"""Ditto marks in the columns of address and village: `sda`, `idem`, `"` stand for what the row above says.

Only there: of a person, nothing is taken from another row. Pure. Standard library only: child processes import this
module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACE = ("alamat", "rt", "rw", "provinsi", "kabupaten", "kecamatan", "kelurahan")
_DITTO = re.compile(r"S\.?\s?D\.?\s?A\.?|IDEM|SAMA DENGAN (?:DI )?ATAS|[\"”“„″〃]+|''|,,|-\s?[\"”″]\s?-", re.IGNORECASE)


def fill_dittos(columns: Mapping[str, list[str]]) -> list[str]:
    """Put the value of the row above where a ditto mark stands; returns the columns in which one was filled."""
    found = []
    for column in PLACE:
        values = columns.get(column, [])
        marks = {value for value in set(values) if is_ditto(value)}
        if not marks:
            continue
        above, written = "", values.copy()
        for place, value in enumerate(values):
            above = values[place] = above if value in marks and above else value
        if values != written:
            found.append(column)
    return found


def is_ditto(text: str) -> bool:
    """Whether a text is a ditto mark."""
    return bool(_DITTO.fullmatch(text))
