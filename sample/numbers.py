"""NIK and KK as numbers: how they are built, read and damaged. Names and families are elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]


def day_digits(days: Days, shift: npt.NDArray[np.bool_] | None = None) -> Ints:
    """DDMMYY as a number; day + 40 where `shift` (women)."""
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    month = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (days.astype("datetime64[D]") - days.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    moved = day + 40 * shift.astype(np.int64) if shift is not None else day
    return np.asarray(moved * 10_000 + month * 100 + year % 100, dtype=np.int64)


def with_serials(rng: np.random.Generator, regions: Ints, digits: Ints) -> Ints:
    """16-digit numbers: region, date, and serials that count up from 0001 within the same twelve digits."""
    head = regions * 1_000_000 + digits
    order = np.lexsort((rng.random(len(head)), head))
    ranked = head[order]
    starts = np.r_[True, ranked[1:] != ranked[:-1]]
    position = np.arange(len(head))
    rank = position - np.maximum.accumulate(np.where(starts, position, 0))
    # Gaps in the serials: not everybody registered that day still lives here.
    serial = np.empty(len(head), dtype=np.int64)
    serial[order] = 1 + rank * 2 + rng.integers(0, 2, len(head))
    return np.asarray(head * 10_000 + serial, dtype=np.int64)


def nik_says(nik: str) -> tuple[str, str]:
    """DDMMYY (without the 40) and sex that a NIK speaks of."""
    day = int(nik[6:8])
    return f"{day - 40 if day > 40 else day:02d}{nik[8:12]}", "P" if day > 40 else "L"


def says_date(nik: str, born: date) -> bool:
    """Whether the NIK's date is this birth date."""
    return nik_says(nik)[0] == born.strftime("%d%m%y")


def can_be_nik(nik: str) -> bool:
    """Whether the date and serial are possible (the region is not looked at)."""
    digits, _ = nik_says(nik)
    try:
        date(2000 + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return nik[12:] != "0000"


def mistyped(nik: str, taken: Callable[[str], bool], rng: random.Random) -> str:
    """One digit changed or two neighbours swapped after the region: a possible NIK that nobody bears."""
    while True:
        place = rng.randrange(6, 16)
        if rng.random() < 0.5:
            other = nik[:place] + str(rng.randrange(10)) + nik[place + 1 :]
        else:
            place = min(place, 14)
            other = nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]
        if other != nik and can_be_nik(other) and not taken(other):
            return other
