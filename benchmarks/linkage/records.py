"""Members and proposals of the bench with the truth about each: whom it means, and what is wrong with its NIK.

Shares of errors are assumptions of this bench, not measurements. Only texts are made here; files are `district.py`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from benchmarks.linkage.errors import Person, Record, damaged_record, misnumbered, plain_record
from benchmarks.linkage.population import Indices, Population


class Kind(StrEnum):
    """What is wrong with the NIK of a record."""

    RIGHT = "benar"
    STRANGER = "orang lain"
    RELATIVE = "keluarga"
    TWIN = "kembar"
    HIT = "salah ketik mengenai orang lain"
    DAMAGED = "rusak"
    MISSING = "kosong"
    UNKNOWN = "tidak ada di Dukcapil"


WRONG_OWNER = (Kind.STRANGER, Kind.RELATIVE, Kind.TWIN, Kind.HIT)
SEEKING = (*WRONG_OWNER, Kind.DAMAGED, Kind.MISSING)
"""Kinds whose person stands in the extract under another NIK than the record's."""
_DRAWN = (Kind.STRANGER, Kind.RELATIVE, Kind.TWIN, Kind.DAMAGED, Kind.MISSING, Kind.UNKNOWN)
_MEMBER_SHARES = (0.003, 0.004, 0.002, 0.015, 0.012, 0.003)
_ROW_SHARES = (0.008, 0.009, 0.004, 0.03, 0.03, 0.01)
# Share of people who stand a second time, and of those the share whose second record has no right NIK either.
_MEMBERS_TWICE, _ROWS_TWICE, _TWICE_WRONG = 0.008, 0.02, 0.75
# Share of proposals whose person is a member already.
_MEMBERS_PROPOSED = 0.3
NO_NIK = ("", "", "-", "TIDAK ADA", "0000000000000000")


@dataclass
class Drawing:
    """Chance, people, and what records are made of."""

    population: Population
    chance: random.Random
    niks: dict[str, int]
    others: list[str]
    twins: dict[int, int]
    with_twin: list[int]

    @classmethod
    def of(cls, population: Population, seed: int) -> Drawing:
        people = population.people
        pairs = np.flatnonzero((np.diff(people.family) == 0) & (np.diff(people.born).astype(int) == 0))
        twins = {**{int(at): int(at) + 1 for at in pairs}, **{int(at) + 1: int(at) for at in pairs}}
        findable = set(population.findable.tolist())
        with_twin = sorted(place for place in twins if place in findable)
        niks = {str(nik): place for place, nik in enumerate(population.nik)}
        return cls(population, random.Random(seed), niks, [str(name) for name in people.nama[:5_000]], twins, with_twin)

    def person(self, place: int) -> Person:
        """The person at a place of the arrays."""
        found = self.population
        return Person(
            str(found.nik[place]),
            str(found.no_kk[place]),
            str(found.people.nama[place]),
            date.fromisoformat(found.born[place]),
            found.people.sex_of(place),
            str(found.people.ibu[place]),
            str(found.kode_desa[place]),
        )

    def wrong_nik(self, kind: Kind, place: int) -> tuple[Kind, str]:
        """The NIK that stands on a record of this kind; the kind changes where it cannot be, or a slip hits one."""
        owner = -1
        if kind is Kind.TWIN:
            owner = self.twins.get(place, -1)
        if kind is Kind.RELATIVE or (kind is Kind.TWIN and owner < 0):
            kind, owner = Kind.RELATIVE, int(self.population.relative[place])
        if kind is Kind.STRANGER or (kind is Kind.RELATIVE and owner < 0):
            kind, owner = Kind.STRANGER, (place + 1 + self.chance.randrange(len(self.niks) - 1)) % len(self.niks)
        if owner >= 0:
            return kind, str(self.population.nik[owner])
        if kind is Kind.MISSING:
            return kind, self.chance.choice(NO_NIK)
        right = str(self.population.nik[place])
        typed = right
        while typed == right:
            typed = misnumbered(right, self.chance)
        return (Kind.HIT if typed in self.niks else Kind.DAMAGED), typed


def members(drawing: Drawing, count: int) -> pd.DataFrame:
    """`count` records of members: key, kind, right NIK and what the record says."""
    return _records(drawing, _twice(drawing, drawing.population.findable, count, _MEMBERS_TWICE), _MEMBER_SHARES, "")


def proposals(drawing: Drawing, count: int, enrolled: Indices) -> pd.DataFrame:
    """`count` proposals, some of them for people who are `enrolled`; a second one of a person comes from elsewhere."""
    of_members = drawing.chance.sample(enrolled.tolist(), min(int(count * _MEMBERS_PROPOSED), len(enrolled)))
    known = set(of_members)
    rest = np.array([place for place in drawing.population.findable.tolist() if place not in known])
    order = [*of_members, *_sampled(drawing, rest, count - len(of_members))]
    drawing.chance.shuffle(order)
    twice = max(1, int(count * _ROWS_TWICE))
    return _records(drawing, [*order[:-twice], *order[:twice]], _ROW_SHARES, "U")


def _sampled(drawing: Drawing, pool: Indices, count: int) -> list[int]:
    return drawing.chance.sample(pool.tolist(), count)


def _twice(drawing: Drawing, pool: Indices, count: int, share: float) -> list[int]:
    again = max(1, int(count * share))
    once = _sampled(drawing, pool, count - again)
    return [*once, *once[:again]]


def _records(drawing: Drawing, places: list[int], shares: tuple[float, ...], mark: str) -> pd.DataFrame:
    made = list(_each(drawing, places, shares))
    frame = pd.DataFrame([record for _, _, record in made])
    frame.insert(0, "kunci", [f"{mark}3516{number:010d}" for number in range(1, len(made) + 1)])
    frame.insert(1, "jenis", "USULAN" if mark else "ANGGOTA")
    frame.insert(2, "keadaan", [str(kind) for kind, _, _ in made])
    frame.insert(3, "orang", [place for _, place, _ in made])
    return frame


def _each(drawing: Drawing, places: list[int], shares: tuple[float, ...]) -> Iterator[tuple[Kind, int, Record]]:
    chance, seen = drawing.chance, set[int]()
    villages = [village.kode_desa for village in drawing.population.villages]
    for drawn in places:
        again = drawn in seen
        seen.add(drawn)
        wrong = chance.random() < (_TWICE_WRONG if again else sum(shares))
        kind = chance.choices(_DRAWN, shares)[0] if wrong else Kind.RIGHT
        without = kind is Kind.TWIN and drawn not in drawing.twins and not again
        place = chance.choice(drawing.with_twin) if without else drawn
        person = drawing.person(place)
        if kind is Kind.UNKNOWN and not again:
            stranger = stranger_to(drawing, person)
            nik = chance.choice((stranger.nik, ""))
            yield kind, -1, damaged_record(stranger, nik, chance, drawing.others)
            continue
        kind, nik = (Kind.RIGHT, person.nik) if kind is Kind.RIGHT else drawing.wrong_nik(kind, place)
        making = plain_record if kind is Kind.RIGHT else damaged_record
        record = making(person, nik, chance, drawing.others)
        yield (
            kind,
            place,
            record._replace(kode_desa=chance.choice(villages)) if again and chance.random() < 0.7 else record,
        )


def stranger_to(drawing: Drawing, person: Person) -> Person:
    """Somebody whom the extract does not hold, made of the names and the date of several."""
    chance, count = drawing.chance, len(drawing.niks)
    parts = [drawing.person(chance.randrange(count)) for _ in range(3)]
    nik = parts[1].nik
    while nik in drawing.niks:
        nik = parts[1].nik[:12] + f"{chance.randrange(5_000, 10_000):04d}"
    card = person.no_kk[:12] + f"{chance.randrange(5_000, 10_000):04d}"
    return Person(
        nik, card, parts[0].nama, parts[1].tgl_lahir, parts[0].jenis_kelamin, parts[2].nama_ibu, person.kode_desa
    )
