"""Into which window of a quarter a delivery falls by the day of its arrival (contract 3).

Pure values: no clock is asked. The days are settings (`filing_windows.py`); when a delivery was received is told by the
landing area.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assets.office.filing_windows import FilingWindows
from assets.office.quarter import Quarter
from assets.office.words import MONTHS, local

# A clock that is wrong by centuries is as good as one that is wrong by years.
_LATEST = date(2999, 12, 31)


@dataclass(frozen=True)
class Window:
    """A month at SIKS-NG: the quarter filed in it, the first day for villages, and the last day of each role."""

    month: str
    quarter: Quarter
    opens: date
    closes: date
    kecamatan: date | None
    dinsos: date | None

    @property
    def name(self) -> str:
        """As an Indonesian writes it: Oktober 2026."""
        return month_in_words(self.month)


@dataclass(frozen=True)
class Placed:
    """Where a delivery falls.

    `missed`: the window that had closed when it arrived outside every open one, None where it was in time. `until`: the
    last day of the window for its village; `reopened`: later than for others.
    """

    window: Window
    missed: Window | None
    until: date
    reopened: bool


class Windows:
    """The windows of an office, by its settings and its clock."""

    def __init__(self, settings: FilingWindows, zone: str) -> None:
        self._settings = settings
        self._zone = zone
        self._first = Quarter.parse(settings.mulai) if settings.mulai else None

    def of(self, quarter: Quarter) -> tuple[Window, ...]:
        """The quarter's windows in order; none where it has but one deadline."""
        if self._first is None or quarter < self._first:
            return ()
        return tuple(self._window(quarter, month) for month in self._settings.months_of(quarter))

    def closes(self, window: Window, village: str = "") -> date:
        """The last day of the window for the village, given its code; blank: for villages in general."""
        again = [
            one.sampai
            for one in self._settings.buka_lagi
            if one.bulan == window.month and village.startswith(one.kode) and village
        ]
        return max([window.closes, *again])

    def place(self, sent_for: Quarter, received: datetime, village: str = "") -> Placed | None:
        """The window of what was sent for the quarter and arrived at this moment of UTC; None where it has none.

        The first that had not closed for the village. It is missed its time where that belongs to a later quarter, or
        was not open yet while an earlier one had closed.
        """
        day = min(local(received, self._zone).date(), _LATEST)
        missed = None
        for window in self._from(sent_for):
            until = self.closes(window, village)
            if day <= until:
                late = window.quarter != sent_for or day < window.opens
                return Placed(window, missed if late else None, until, reopened=day > window.closes)
            missed = window
        return None

    def awaited(self, quarter: Quarter, received: datetime, village: str = "") -> Window | None:
        """The quarter's window in which the village can send on at this moment of UTC; None where all have closed."""
        day = min(local(received, self._zone).date(), _LATEST)
        return next((window for window in self.of(quarter) if day <= self.closes(window, village)), None)

    def last_day(self, quarter: Quarter, village: str = "") -> date | None:
        """The last day of the quarter's windows; None where it has none."""
        return max((self.closes(window, village) for window in self.of(quarter)), default=None)

    def is_late(self, sent_for: Quarter, received: datetime) -> bool:
        """Whether it came after every window of the quarter, but for those that were opened again for somebody."""
        placed = self.place(sent_for, received)
        return placed is not None and placed.window.quarter != sent_for

    def settings_of(self, quarter: Quarter) -> dict[str, Any]:
        """What of the settings decides about the quarter, as JSON knows it; nothing where it has no windows.

        Other days, and windows opened again, of the quarter and of those from which something can come into it.
        """
        if not self.of(quarter):
            return {}
        told = self._settings.model_dump(mode="json")
        months = {window.month for one in (quarter.previous, quarter) for window in self.of(one)}
        own = {window.month for window in self.of(quarter)}
        before = self.last_day(quarter.previous)
        again = [
            one.model_dump(mode="json")
            for one in self._settings.buka_lagi
            if one.bulan in own or (before and one.bulan < min(own) and one.sampai > before)
        ]
        return {
            **told,
            "bulan": {month: days for month, days in told["bulan"].items() if month in months},
            "buka_lagi": again,
            "diunggah": {month: edition for month, edition in told["diunggah"].items() if month in own},
        }

    def _from(self, quarter: Quarter) -> Iterator[Window]:
        while windows := self.of(quarter):
            yield from windows
            quarter = quarter.next

    def _window(self, quarter: Quarter, month: str) -> Window:
        first, *last = (_day(month, day) for day in self._settings.days_of(month))
        village, kecamatan, dinsos = last
        if first is None or village is None:
            raise ValueError(f"window {month} has no days")
        return Window(month, quarter, first, village, kecamatan, dinsos)


def month_in_words(month: str) -> str:
    """2026-10 as an Indonesian writes it: Oktober 2026."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _day(month: str, day: int | None) -> date | None:
    """That day of the month, or its last one where it has fewer days."""
    year, number = map(int, month.split("-"))
    return None if day is None else date(year, number, min(day, monthrange(year, number)[1]))
