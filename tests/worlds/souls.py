"""What a world consists of: people as they truly are, and what is written of them, each line with its true person.

Plain data; how it comes about is `making.py`, how it is put into a data folder `writing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from assets.office.quarter import Quarter

QUARTERS = tuple(Quarter(2026, number) for number in (1, 2, 3, 4))
PROGRAMS = ("pkh", "bpnt", "pbi", "yapi")
Values = dict[str, str]
Told = TypeVar("Told")


@dataclass(frozen=True)
class Civil:
    """A person as Dukcapil knows them in one quarter."""

    name: str
    born: date
    card: str
    village: str
    status: str = "1"
    online: str = "1"
    work: str = "1"


@dataclass
class Soul:
    """A true person: what never changes, and what Dukcapil knows quarter by quarter (None: not in the extract)."""

    key: str
    nik: str
    name: str
    born: date
    sex: str
    mother: str
    relation: str
    home: str
    card: str
    known: list[Civil | None] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line of the extract, the snapshot or the centre's answer, and whom it truly means."""

    soul: str
    quarter: int
    values: Values


@dataclass(frozen=True)
class Row:
    """A row that a village sends, whom it truly means, and in which of the quarter's deliveries it stands."""

    soul: str
    quarter: int
    village: str
    delivery: int
    values: Values
    story: str


@dataclass(frozen=True)
class Cover:
    """The cover of a delivery."""

    kind: str = "SUSULAN"
    minutes: bool = True


@dataclass(frozen=True)
class World:
    """A small district: everything that is written, and everybody it is about."""

    seed: int
    villages: tuple[str, str, str]
    souls: Mapping[str, Soul]
    extract: tuple[Line, ...]
    snapshot: tuple[Line, ...]
    rows: tuple[Row, ...]
    answers: tuple[Line, ...]
    covers: Mapping[tuple[int, str, int], Cover]
    listed: tuple[bool, ...]

    def only(self, souls: set[str]) -> World:
        """The world of these people alone."""
        return replace(
            self,
            souls={key: soul for key, soul in self.souls.items() if key in souls},
            extract=tuple(line for line in self.extract if line.soul in souls),
            snapshot=tuple(line for line in self.snapshot if line.soul in souls),
            rows=tuple(row for row in self.rows if row.soul in souls),
            answers=tuple(line for line in self.answers if line.soul in souls),
        )

    def without(self, left_out: set[tuple[str, int]]) -> World:
        """The world without some of its lines, each told by the name of its list and its place there."""
        return replace(
            self,
            extract=_others(self.extract, "extract", left_out),
            snapshot=_others(self.snapshot, "snapshot", left_out),
            rows=_others(self.rows, "rows", left_out),
            answers=_others(self.answers, "answers", left_out),
        )

    def places(self) -> Iterator[tuple[str, int]]:
        """Every line, as `without` takes it."""
        for name in ("rows", "answers", "snapshot", "extract"):
            yield from ((name, place) for place in range(len(getattr(self, name))))


def _others(lines: tuple[Told, ...], name: str, left_out: set[tuple[str, int]]) -> tuple[Told, ...]:
    return tuple(line for place, line in enumerate(lines) if (name, place) not in left_out)
