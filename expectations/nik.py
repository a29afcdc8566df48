"""What a NIK can be: `PPKKCC DDMMYY NNNN`, women's day + 40, the year 19YY or 20YY.

The one place of the rule NIK_POLA, over whole columns, and of the pattern that finds most such numbers in SQL.
Whether the civil registry holds a NIK is not known here.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pandas as pd

# 29 February: possible in 19YY or 20YY exactly when YY is a multiple of four (1900 is no leap year, 2000 is).
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache
def _possible_dates() -> frozenset[str]:
    days = [(month, day) for month, last in enumerate(_DAYS_OF_MONTH, start=1) for day in range(1, last + 1)]
    written = {f"{day + women:02}{month:02}": (month, day) for month, day in days for women in (0, 40)}
    years = [f"{year:02}" for year in range(100)]
    leap = years[::4]
    return frozenset(day + year for day, of in written.items() for year in (leap if of == (2, 29) else years))


_ONE_DIGIT = frozenset(str(digit) * 16 for digit in range(10))


def possible_nik(nik: pd.Series[str], provinces: Collection[str]) -> pd.Series[bool]:
    """True where the text is 16 digits that can be a NIK; false for everything else, missing values too.

    Impossible are: a province not in `provinces` (two-digit codes), a date no calendar has, serial 0000, one digit
    sixteen times. Same index as `nik`.
    """
    known, dates = frozenset(provinces), _possible_dates()
    # Plain Python over the values, without a call for each: over three times as fast as a chain of `.str` methods.
    possible = [
        isinstance(text, str)
        and len(text) == 16
        and text.isascii()
        and text.isdigit()
        and text[:2] in known
        and text[6:12] in dates
        and text[12:] != "0000"
        and text not in _ONE_DIGIT
        for text in nik
    ]
    return pd.Series(possible, index=nik.index, dtype="bool")


def plain_nik_pattern(provinces: Collection[str]) -> str:
    """A regular expression of DuckDB that matches whole texts, only such as `possible_nik` holds for, and nearly all.

    Left out are days past the 28th, which some months lack, and the 11th: the one day of one digit sixteen times.
    """
    province = "|".join(sorted(provinces)) or "no province"
    day, month = "[04][1-9]|1[02-9]|5[0-9]|[26][0-8]", "0[1-9]|1[0-2]"
    serial = "[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]"
    return f"(?:{province})[0-9]{{4}}(?:{day})(?:{month})[0-9]{{2}}(?:{serial})"
