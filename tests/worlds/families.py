"""Households of a world, and what Dukcapil knows of them from quarter to quarter.

Twins, parents and children on one card, namesakes, elders born on 1 January; deaths and their correction, moves, people
who get a NIK, corrections at Dukcapil.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.worlds.souls import QUARTERS, Civil, Soul

with Path(__file__).with_name("names.csv").open(encoding="utf-8", newline="") as _lines:
    _NAMES = list(csv.DictReader(_lines))
MEN, WOMEN, MOTHERS = (
    [line["nama"] for line in _NAMES if line["siapa"] == kind] for kind in ("laki-laki", "perempuan", "ibu")
)
NEAR_TWINS = (("HASAN MUBAROK", "HUSEN MUBAROK"), ("SITI AMINAH", "SITI AMINI"), ("AHMAD ROMLI", "AHMAD RAMLI"))
UNLIKE_TWINS = (("DIMAS PRAYOGA", "BAGUS SANTOSO"), ("RATNA SARI", "INDAH PERTIWI"), ("TONO", "SURYADI"))
WORDS = ("PUTRA", "SARI", "UTOMO", "LESTARI", "HIDAYAT", "RAHMAWATI")


@dataclass
class Numbers:
    """Hands out NIKs and cards that nobody else of the district has."""

    slot: int
    kecamatan: str
    used: int = 0

    def next(self) -> int:
        self.used += 1
        return self.slot * 390 + self.used

    def nik(self, born: date, sex: str) -> str:
        day = born.day + (40 if sex == "P" else 0)
        return f"{self.kecamatan}{day:02}{born:%m%y}{self.next():04}"

    def card(self, rng: Random) -> str:
        return f"{self.kecamatan}{_born(rng, 5, 15):%d%m%y}{self.next():04}"


@dataclass
class Maker:
    """Makes the people of one household."""

    rng: Random
    numbers: Numbers
    villages: tuple[str, str, str]
    prefix: str
    souls: list[Soul]

    def soul(
        self, name: str, born: date, sex: str, *, card: str, mother: str = "", relation: str = "9", home: str = ""
    ) -> Soul:
        key = f"{self.prefix}.{len(self.souls) + 1}"
        told_mother = mother or self.rng.choice(MOTHERS)
        if not mother and any((one.name, one.born, one.mother) == (name, born, told_mother) for one in self.souls):
            # Namesakes born on one day to mothers of one name: nobody could tell them apart.
            told_mother = MOTHERS[(MOTHERS.index(told_mother) + 1) % len(MOTHERS)]
        village = home or self.rng.choice(self.villages[:2])
        made = Soul(key, self.numbers.nik(born, sex), name, born, sex, told_mother, relation, village, card)
        self.souls.append(made)
        return made

    def someone(self, low: int = 25, high: int = 75, **given: str) -> Soul:
        sex = given.pop("sex", self.rng.choice("LP"))
        name = given.pop("name", "") or self.rng.choice(MEN if sex == "L" else WOMEN)
        card = given.pop("card", "") or self.numbers.card(self.rng)
        return self.soul(name, _born(self.rng, low, high), sex, card=card, **given)


def household(make: Maker) -> None:
    """One household, with those elsewhere who are easily taken for its people."""
    rng = make.rng
    kind = rng.choices((_alone, _family, _twins, _elders), (2, 3, 3, 2))[0]
    kind(make)
    if rng.random() < 0.3:
        like = rng.choice(make.souls)
        make.someone(18, 70, name=like.name, sex=like.sex, home=rng.choice(make.villages))
    for soul in make.souls:
        soul.known = _years(soul, make)


def _alone(make: Maker) -> None:
    for _ in range(make.rng.randint(1, 2)):
        make.someone()


def _family(make: Maker) -> None:
    rng = make.rng
    card, home = make.numbers.card(rng), rng.choice(make.villages[:2])
    father = make.someone(35, 60, sex="L", card=card, home=home, relation="1")
    mother = make.someone(33, 58, sex="P", card=card, home=home, relation="3")
    for _ in range(rng.randint(1, 3)):
        sex = rng.choice("LP")
        parent = father if sex == "L" else mother
        chance = rng.random()
        name = parent.name if chance < 0.2 else ""
        if 0.2 <= chance < 0.4:
            name = f"{parent.name.split()[0]} {rng.choice(WORDS)}"
        make.someone(3, 30, sex=sex, name=name, card=card, home=home, mother=mother.name, relation="4")


def _twins(make: Maker) -> None:
    rng = make.rng
    card, home = make.numbers.card(rng), rng.choice(make.villages[:2])
    mother = make.someone(38, 70, sex="P", card=card, home=home, relation="1")
    names = rng.choice(NEAR_TWINS if rng.random() < 0.35 else UNLIKE_TWINS)
    born, sex = _born(rng, 6, 35), "P" if names[0].startswith(("SITI", "RATNA")) else "L"
    for name in names:
        make.soul(name, born, sex, card=card, home=home, mother=mother.name, relation="4")


def _elders(make: Maker) -> None:
    rng = make.rng
    year = rng.randint(1940, 1960)
    one = make.soul(
        rng.choice(WOMEN), date(year, 1, 1), "P", card=make.numbers.card(rng), home=make.villages[0], relation="1"
    )
    other = rng.choice((year, year, year + 1))
    make.soul(one.name, date(other, 1, 1), "P", card=make.numbers.card(rng), home=rng.choice(make.villages[:2]))


def _years(soul: Soul, make: Maker) -> list[Civil | None]:
    """What Dukcapil knows of somebody, quarter by quarter."""
    rng = make.rng
    now = Civil(soul.name, soul.born, soul.card, soul.home, online=rng.choices("10", (19, 1))[0])
    if rng.random() < 0.03:
        now = replace(now, work="5")
    if rng.random() < 0.03:
        now = replace(now, village="")
    chance = rng.random()
    since = 0 if chance < 0.88 else rng.randint(1, len(QUARTERS))
    gap = rng.randrange(1, len(QUARTERS)) if rng.random() < 0.03 else -1
    happenings = {rng.randrange(len(QUARTERS)): rng.choice(HAPPENINGS) for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))}
    mended = -1
    known: list[Civil | None] = []
    for quarter in range(len(QUARTERS)):
        if quarter == mended:
            now = replace(now, status="1")
        if quarter in happenings:
            now, mistaken = happenings[quarter](now, make)
            mended = quarter + rng.randint(1, 2) if mistaken else mended
        known.append(None if quarter < since or quarter == gap else now)
    return known


def _dies(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return replace(now, status="2"), False


def _dies_by_mistake(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return replace(now, status="2"), True


def _moves(now: Civil, make: Maker) -> tuple[Civil, bool]:
    elsewhere = [village for village in make.villages if village != now.village]
    card = make.numbers.card(make.rng) if make.rng.random() < 0.7 else now.card
    return replace(now, village=make.rng.choice(elsewhere), card=card), False


def _moves_out(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return (replace(now, status="3") if now.status == "1" else now), False


def _gets_a_card(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return replace(now, card=make.numbers.card(make.rng)), False


def _gets_a_longer_name(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return replace(now, name=f"{now.name} {make.rng.choice(WORDS)}"), False


def _gets_another_date(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return replace(now, born=now.born + timedelta(days=make.rng.choice((1, 9, 365)))), False


def _gets_an_odd_status(now: Civil, make: Maker) -> tuple[Civil, bool]:
    return (replace(now, status="4") if now.status == "1" else now), False


Happening = Callable[[Civil, Maker], tuple[Civil, bool]]
HAPPENINGS: tuple[Happening, ...] = (
    *(_dies, _dies, _dies, _dies_by_mistake, _dies_by_mistake, _moves, _moves, _moves, _moves_out),
    *(_gets_a_card, _gets_a_longer_name, _gets_another_date, _gets_an_odd_status),
)


def _born(rng: Random, low: int, high: int) -> date:
    day = date(2026 - rng.randint(low, high), rng.randint(1, 12), rng.randint(2, 28))
    # 15 March 1960 is the birthday of the crowd.
    return day if (day.month, day.year) != (3, 1960) else day.replace(month=4)
