"""Until when a village may send: what receipts, reports, packs and the page say alike.

No clock is asked: what came last tells how far a quarter has gone. Windows are `assets/office/windows.py`; without them
a quarter has one last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.windows import Windows, month_in_words
from assets.office.words import in_words, local


@dataclass(frozen=True)
class Due:
    """`until`: the last day in words, with its window where there is one. `past`: something came after it.

    `then`: where what is sent from now on goes; blank where only the office can tell. `windowed`: there are windows.
    """

    until: str
    past: bool
    then: str = ""
    windowed: bool = False


def last_day(settings: Settings, quarter: Quarter, village: str = "") -> date:
    """The last day on which deliveries of the quarter are awaited."""
    windowed = _windows(settings).last_day(quarter, village)
    return windowed or quarter.last_day + timedelta(days=settings.hari_batas_kirim)


def deadline(settings: Settings, quarter: Quarter, village: str = "") -> str:
    """That day as an Indonesian writes it."""
    return in_words(last_day(settings, quarter, village))


def due(settings: Settings, quarter: Quarter, youngest: datetime | None, village: str = "") -> Due:
    """Until when the village (by its code; blank: any) may send on, given when its last delivery came."""
    windows, until = _windows(settings), last_day(settings, quarter, village)
    of_quarter = windows.of(quarter)
    if not of_quarter:
        past = youngest is not None and local(youngest, settings.zona_waktu).date() > until
        return Due(in_words(until), past)
    window = of_quarter[0] if youngest is None else windows.awaited(quarter, youngest, village)
    if window is not None:
        return Due(f"{in_words(windows.closes(window, village))} (jendela {window.name})", past=False, windowed=True)
    placed = None if youngest is None else windows.place(quarter, youngest, village)
    coming = placed.window if placed else windows.of(quarter.next)[0]
    by_when = in_words(windows.closes(coming, village))
    then = f"yang dikirim sekarang masuk jendela {coming.name} ({coming.quarter}), paling lambat {by_when}"
    return Due(in_words(until), past=True, then=then, windowed=True)


def last_days_of(settings: Settings, quarter: Quarter, role: str) -> str:
    """The last day of kecamatan or Dinsos in each window of the quarter, in words; blank where none is set."""
    days = [(window.name, getattr(window, role)) for window in _windows(settings).of(quarter)]
    return ", ".join(f"{in_words(day)} (jendela {name})" for name, day in days if day)


def windows_in_words(months: str) -> str:
    """The first and the last of some windows, parted by `;`, or their one: Oktober 2026 sampai Januari 2027."""
    return " sampai ".join(month_in_words(month) for month in months.split(";"))


def decided_by(settings: Settings, quarter: Quarter) -> tuple[str, ...]:
    """What of the settings these days hang on: where it is other than before, a workbook that says one is made anew."""
    windows = _windows(settings).settings_of(quarter)
    return (deadline(settings, quarter), *([repr(windows)] if windows else []))


def _windows(settings: Settings) -> Windows:
    return Windows(settings.jendela, settings.zona_waktu)
