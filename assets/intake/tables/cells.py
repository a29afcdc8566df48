"""Cells of a sheet as text: what a reader hands over, without judging it.

A number becomes its plain digits, a true date `yyyy-mm-dd`. What a text means is read in `assets/staging`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from assets.intake.faults import Note
from assets.office.unseen import may_hide, without_invisible

Cell = str | float | int | bool | dt.date | dt.time | dt.timedelta

# A spreadsheet keeps no more digits of a number. A NIK has one more (NIK_RUSAK_EXCEL).
EXACT_DIGITS = 15

TEXT, NUMBER, DATE, OTHER, BLANK = "teks", "angka", "tanggal", "lain", "kosong"


class Oddity(str):
    """An error value, or a formula without a value: shown as its text, but never taken for one."""

    __slots__ = ()


@dataclass
class Grid:
    """Cells of one sheet: `rows[0]` is the line that the office program shows as number `first_row`.

    `doubts`: signs in the file that rows are missing, as parts of a sentence. `struck`: numbers of lines that are
    struck through.
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    first_column: int = 1
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)


def text_of(value: Cell) -> str:
    """The cell as trimmed text; numbers in plain digits, dates as `yyyy-mm-dd`."""
    if isinstance(value, str):
        return without_invisible(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


def number_text(value: float) -> str:
    """A number in plain digits, never in scientific notation."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def kind_of(value: Cell) -> str:
    """Which kind of cell it is: text, number, date, other or blank."""
    if isinstance(value, Oddity):
        return OTHER
    if isinstance(value, str):
        return TEXT if value.strip() else BLANK
    if isinstance(value, bool):
        return OTHER
    if isinstance(value, (int, float)):
        return NUMBER
    return DATE if isinstance(value, dt.date) else OTHER


def texts(column: tuple[Cell, ...]) -> list[str]:
    """A whole column as text."""
    try:
        # The common case first: texts only. Joining fails on anything else, and shows a line end quickly.
        strings = cast("tuple[str, ...]", column)
        joined = "".join(strings)
        if not joined:
            return [*strings]
        if may_hide(joined):
            return [text_of(value) for value in strings]
        if not joined[:1].isspace() and len(joined.split(None, 1)) == 1 and not joined[-1:].isspace():
            return [*strings]
        if "\r" not in joined:
            return [*map(str.strip, strings)]
    except TypeError:
        pass
    return [text_of(value) for value in column]


def kinds(column: tuple[Cell, ...], read: list[str]) -> list[str]:
    """Kinds of a whole column whose texts are `read`."""
    if "" not in read and set(map(type, column)) == {str}:
        return [TEXT] * len(read)
    return [
        (TEXT if text else BLANK) if type(value) is str else kind_of(value)
        for value, text in zip(column, read, strict=True)
    ]
