"""Days, moments, counts and lists as an Indonesian writes them: the one place for all that people read.

Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from assets.office.number_words import in_number_words

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def in_words(day: date) -> str:
    """As an Indonesian writes it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spelt_out(day: date) -> str:
    """The day as a letter spells it: tanggal lima bulan Oktober tahun dua ribu dua puluh enam."""
    day_of_month, year = in_number_words(day.day), in_number_words(day.year)
    return f"tanggal {day_of_month} bulan {MONTHS[day.month - 1]} tahun {year}"


def local(moment: datetime, zone: str) -> datetime:
    """A moment of UTC by the office's clock."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))


def moment_in_words(moment: datetime, zone: str) -> str:
    """The day and minute by the office's clock."""
    at = local(moment, zone)
    return f"{in_words(at.date())} pukul {at:%H.%M}"


def numbered(tasks: Sequence[str]) -> list[str]:
    """A line for each."""
    return [f"{place}. {task}" for place, task in enumerate(tasks, start=1)]


def listed(names: Sequence[str]) -> str:
    """Names one after the other: A, B, lalu C."""
    *first, last = names
    return f"{', '.join(first)}, lalu {last}" if first else last


def counted(count: int) -> str:
    """With points between thousands: 1.200.000."""
    return f"{int(count):,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """An amount of money: Rp 1.200.000."""
    return f"Rp {counted(amount)}"
