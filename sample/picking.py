"""Who may stand in which row: persons of one quarter by what holds for them, a family never used twice by accident.

Two rows of one family could meet in a rule (GANDA_KELUARGA, KELUARGA_ASN) that the truth did not foresee.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from assets.office.quarter import Quarter
from sample.members import Registry
from sample.numbers import Days, Ints
from sample.people import Bools, People

_EXCLUDED = (5, 6, 7, 16, 17, 85, 86)
_ASN = (5, 6, 7)


@dataclass
class Used:
    """What earlier rows took, over all quarters: families of any row, families of a fault, persons."""

    family: Bools
    strict: Bools
    person: Bools


@dataclass
class View:
    """The district in one quarter, as masks over persons."""

    people: People
    registry: Registry
    q: int
    senders: list[int]
    used: Used
    reserved: Bools  # persons whose NIK Dukcapil issued twice
    rng: np.random.Generator
    dice: random.Random
    plain: Bools = field(init=False)  # steady and healthy
    steady: Bools = field(init=False)  # of a sending village, no twin, NIK as the person, family without faulty members
    healthy: Bools = field(init=False)  # lives here, card online, no excluded job, no ASN in the family
    oddly: Bools = field(init=False)  # as plain, but the NIK speaks of another date or sex
    unsettled: Bools = field(init=False)  # as plain, but of a family with faulty members
    born: Days = field(init=False)
    age: Ints = field(init=False)
    status: Ints = field(init=False)
    twin: Bools = field(init=False)
    odd: Bools = field(init=False)
    job: Bools = field(init=False)  # has an excluded job
    asn: Ints = field(init=False)  # ASN, TNI, Polri in the family
    online: Bools = field(init=False)
    member: Bools = field(init=False)  # has a row in the registry, and the centre's snapshot holds it
    lost: Bools = field(init=False)  # has a row that the centre's snapshot lacks
    outside: Bools = field(init=False)  # of a family without any member, past or present
    family_free: Bools = field(init=False)  # nobody of the family has PKH or BPNT

    def __post_init__(self) -> None:
        people, family = self.people, self.people.family
        visible = people.visible(self.q)
        self.born = people.dates(self.q)
        last = np.datetime64(self.quarter.last_day)
        self.age = (last - self.born).astype(np.int64) * 4 // 1461
        self.status = people.status(self.q)
        self.job = np.isin(people.kerja, _EXCLUDED)
        alive_asn = visible & (self.status == 1) & np.isin(people.kerja, _ASN)
        self.asn = np.bincount(family[alive_asn], minlength=len(people.families.village))[family]
        self.online = (people.families.online != 0)[family]
        day = people.born.astype(np.int64)
        pairs = pd.DataFrame({"f": family, "d": day, "m": pd.factorize(people.ibu)[0]})
        self.twin = (pairs.duplicated(["f", "d"], keep=False) | pairs.duplicated(["m", "d"], keep=False)).to_numpy()
        self.odd = (people.corrected_from < 99) | people.sex_odd
        sends = np.isin(people.village, self.senders)
        faulty = self.registry.faulty_family[family]
        here = visible & ~self.twin & ~self.reserved & sends
        self.healthy = (self.status == 1) & self.online & ~self.job & (self.asn == 0)
        self.steady = here & ~self.odd & ~faulty
        self.plain = self.steady & self.healthy
        self.oddly = here & self.healthy & self.odd & ~faulty
        of_person, families = self.registry.of_person, len(people.families.village)
        self.member = of_person >= 0
        gone = np.array([one.person for one in self.registry.members if one.left or one.lost], dtype=np.int64)
        self.member[gone] = False
        self.lost = np.zeros(len(people), dtype=bool)
        self.lost[[one.person for one in self.registry.members if one.lost and not one.left]] = True
        touched = np.bincount(family[of_person >= 0], minlength=families) > 0
        self.outside, self.family_free = ~touched[family], ~self.registry.family_has[family]
        self.unsettled = here & self.healthy & ~self.odd & faulty

    @property
    def quarter(self) -> Quarter:
        return self.people.quarters[self.q]

    def family_free_of(self, person: int) -> bool:
        """Whether nobody of this person's family has PKH or BPNT."""
        return not self.registry.family_has[self.people.family[person]]

    def take(self, mask: Bools, count: int) -> list[int]:
        """At most `count` persons for whom the mask holds, each of a family of its own, not used before."""
        found = self._fresh(np.flatnonzero(mask & ~self.used.family[self.people.family]), count)
        self.used.strict[self.people.family[found]] = True
        return self._note(found)

    def take_clean(self, mask: Bools, count: int) -> list[int]:
        """As `take`, for rows without a fault."""
        return self._note(self._fresh(np.flatnonzero(mask & ~self.used.family[self.people.family]), count))

    def take_again(self, mask: Bools, count: int) -> list[int]:
        """Other persons of families that only clean rows used: for programmes no family rule looks at."""
        free = mask & ~self.used.person & ~self.used.strict[self.people.family]
        found = np.flatnonzero(free)
        return self._note(self.rng.permutation(found)[:count])

    def _fresh(self, pool: Ints, count: int) -> Ints:
        pool = self.rng.permutation(pool)
        _, first = np.unique(self.people.family[pool], return_index=True)
        return np.asarray(pool[np.sort(first)[:count]])

    def _note(self, found: Ints) -> list[int]:
        self.used.person[found] = True
        self.used.family[self.people.family[found]] = True
        return [int(person) for person in found]
