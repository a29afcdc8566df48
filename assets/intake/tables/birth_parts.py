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
_YEAR = re.compile("[0-9]{4}")
_SHORT = re.compile("[0-9]{1,2}")
# The columns beside a whole date are of something else.
_WHOLE = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}.*")
_MARKS = re.compile(r"^['’]|(?<=\d)[.,]0+$")


def birth_places(labels: Sequence[str], columns: Sequence[str]) -> tuple[int, int, int] | None:
    """Places of day, month and year of birth; None where no such three stand side by side, or a birth date beside them.

    One of the titles says LAHIR, or the birth place stands before them.
    """
    titles = [fold_label(label) if len(label) < 40 else "" for label in labels]
    found = [
        place
        for place in range(len(titles) - 2)
        if all(part.fullmatch(title) for part, title in zip(_PARTS, titles[place : place + 3], strict=True))
    ]
    if len(found) != 1 or any(column == "tgl_lahir" for place, column in enumerate(columns) if place != found[0]):
        return None
    (place,) = found
    said = any("LAHIR" in title for title in titles[place : place + 3])
    return (place, place + 1, place + 2) if said or (place and columns[place - 1] == "tempat_lahir") else None


def told_births(days: Sequence[str], months: Sequence[str], years: Sequence[str]) -> list[str]:
    """The birth date of each row; what is no date of three numbers, or a month's name, stands as it was written."""
    return [_told(*row) for row in zip(days, months, years, strict=True)]


def _told(*parts: str) -> str:
    day, month, year = (_MARKS.sub("", part) for part in parts)
    if not (day or month or year) or _WHOLE.fullmatch(day):
        return day
    if _SHORT.fullmatch(day) and _SHORT.fullmatch(month) and _YEAR.fullmatch(year):
        return f"{year}-{month:0>2}-{day:0>2}"
    return f"{day} {month} {year}".strip() if month.isalpha() else f"{day}/{month}/{year}"
