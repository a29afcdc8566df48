"""The quarter, the only calendar of the house.

Pure values. Which quarters are run is `pipelines/`; what a date means for a rule is in the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_TEXT = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter, printed as `2026-Q3`."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.year <= 9998 and 1 <= self.number <= 4):
            raise ValueError(f"Periode {self.year}-Q{self.number} tidak ada; tulis seperti 2026-Q3.")

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2026-Q3`; anything else is a ValueError with one Indonesian sentence."""
        found = _TEXT.fullmatch(text.strip().upper())
        if not found:
            raise ValueError(f"Periode '{text}' tidak dikenal; tulis seperti 2026-Q3.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds this day."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def days_of_minutes(self) -> tuple[date, date]:
        """First and last day of minutes that back a proposal of this quarter (rule BA_MUSDES_TIDAK_ADA)."""
        return self.previous.first_day, self.last_day

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def parse_range(text: str) -> list[Quarter]:
    """Read `2026-Q3` or `2026-Q1..2026-Q3`, oldest first; ValueError with one sentence otherwise."""
    first, dots, last = text.partition("..")
    start = Quarter.parse(first)
    end = Quarter.parse(last) if dots else start
    if end < start:
        raise ValueError(f"Rentang periode '{text}' terbalik; tulis yang lama lebih dahulu, mis. 2026-Q1..2026-Q3.")
    quarters = [start]
    while quarters[-1] < end:
        quarters.append(quarters[-1].next)
    return quarters
