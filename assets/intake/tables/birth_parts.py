"""TANGGAL LAHIR as three columns side by side, for day, month and year: read as one (contract 2.1).

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.office.template import fold_label

TOLD = "Kolom tanggal, bulan, dan tahun lahir dibaca bersama sebagai TANGGAL LAHIR."
_BIRTH = "(?:TANGGALLAHIR|TGLLAHIR|KELAHIRAN|LAHIR)?"
_TITLES = ("TGL|TANGGAL|HARI", "BLN|BULAN", "THN|TAHUN|TH")
_PARTS = tuple(re.compile(f"{_BIRTH}(?:{title})(?:LAHIR)?") for title in _TITLES)
# As places of _PARTS: day, month, year; year, month, day; month, day, year.
_ORDERS = ((0, 1, 2), (2, 1, 0), (1, 0, 2))
_YEAR = re.compile("[0-9]{4}")
_SHORT = re.compile("[0-9]{1,2}")
# The columns beside a whole date are of something else.
_WHOLE = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}.*")
_MARKS = re.compile(r"^['’]|(?<=\d)[.,]0+$")


def birth_places(labels: Sequence[str], columns: Sequence[str]) -> tuple[int, int, int] | None:
    """Places of day, month and year of birth; None where no such three stand side by side, or a birth date beside them.

    The year may stand first, or the month.

    One of the titles says LAHIR, or the birth place stands before them.
    """
    titles = [fold_label(label) if len(label) < 40 else "" for label in labels]
    found = [
        (place, order)
        for place in range(len(titles) - 2)
        for order in _ORDERS
        if all(_PARTS[part].fullmatch(titles[place + at]) for at, part in enumerate(order))
        and (
            any("LAHIR" in title for title in titles[place : place + 3])
            or (place and columns[place - 1] == "tempat_lahir")
        )
    ]
    if len(found) != 1:
        return None
    ((place, order),) = found
    if any(column == "tgl_lahir" and at not in range(place, place + 3) for at, column in enumerate(columns)):
        return None
    day, month, year = (place + order.index(part) for part in range(3))
    return day, month, year


def told_births(days: Sequence[str], months: Sequence[str], years: Sequence[str]) -> list[str]:
    """The birth date of each row; what is no date of three numbers, or a month's name, stands as it was written."""
    return [_told(*row) for row in zip(days, months, years, strict=True)]


def _told(*parts: str) -> str:
    day, month, year = (_MARKS.sub("", part) for part in parts)
    # A whole date may stand in the first of them, whichever that is.
    for part in (day, month, year):
        if _WHOLE.fullmatch(part):
            return part
    if not (day or month or year):
        return day
    if _SHORT.fullmatch(day) and _SHORT.fullmatch(month) and _YEAR.fullmatch(year):
        return f"{year}-{month:0>2}-{day:0>2}"
    return f"{day} {month} {year}".strip() if month.isalpha() else f"{day}/{month}/{year}"
