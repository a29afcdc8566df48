"""Who is in DTKS at first, and what is wrong with their rows. What becomes of them is `members.py`."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from sample.members import Member, Registry
from sample.numbers import Ints, mistyped
from sample.people import HEAD, WIFE, People
from sample.spelling import respelt, unlike

FAULTS = (
    ("EJAAN", 0.05), ("KK_LAMA", 0.04), ("NAMA_BEDA", 0.02), ("TANGGAL_BEDA", 0.012), ("IBU_BEDA", 0.008),
    ("NIK_SALAH_KETIK", 0.015), ("NIK_ORANG_LAIN", 0.006), ("TANPA_NIK", 0.015), ("GANDA", 0.004),
    ("GANDA_NIK_LAIN", 0.006), ("NIK_BERSAMA", 0.003), ("DESA_LAMA", 0.02),
)  # fmt: skip
"""Share of members with each fault; the rest are as Dukcapil knows them."""


@dataclass(frozen=True)
class _Spoiler:
    """What faults are made of: NIKs nobody may get by accident, names of others, persons outside DTKS."""

    people: People
    taken: set[int]
    strangers: list[str]
    outsiders: Ints
    codes: list[str]
    rng: random.Random

    def spoil(self, member: Member) -> None:
        """Write the member's fault into its cells."""
        people, rng, i, cells = self.people, self.rng, member.person, member.cells
        nik, fault = people.nik_of(i), member.fault
        if fault == "EJAAN":
            cells["nama"] = respelt(people.nama[i], rng)
        elif fault == "KK_LAMA":
            cells["no_kk"] = mistyped(people.kk_of(i), lambda _: False, rng)
        elif fault == "NAMA_BEDA":
            cells["nama"] = unlike(people.nama[i], self.strangers, rng)
        elif fault == "TANGGAL_BEDA":
            cells["tgl_lahir"] = str(people.born[i] + np.timedelta64(rng.randrange(3, 27) * 30 + 367, "D"))
        elif fault == "IBU_BEDA":
            cells["nama_ibu_kandung"] = unlike(people.ibu[i], self.strangers, rng)
        elif fault in ("NIK_SALAH_KETIK", "GANDA_NIK_LAIN"):
            cells["nik"] = mistyped(nik, lambda text: int(text) in self.taken, rng)
        elif fault in ("NIK_ORANG_LAIN", "NIK_BERSAMA"):
            cells["nik"] = people.nik_of(int(self.outsiders[rng.randrange(len(self.outsiders))]))
        elif fault == "DESA_LAMA":
            home = people.villages[people.village_of(i)].kode_desa
            cells["kode_desa"] = rng.choice([code for code in self.codes if code != home])
        elif fault == "TANPA_NIK":
            cells["nik"] = rng.choice(("", "", "-", "0000000000000000", "BELUM ADA"))


def enrol(rng: np.random.Generator, dice: random.Random, people: People, count: int, kabupaten: str) -> Registry:
    """`count` member rows in poor families, programmes by family, and faults on some of them."""
    families = len(people.families.village)
    visible = people.visible(0)
    poor = rng.permutation(families)
    size = np.bincount(people.family[visible], minlength=families)
    share = sum(s for name, s in FAULTS if name in ("GANDA", "GANDA_NIK_LAIN"))
    wanted = min(count, int(count * (1 - share) + 4 * math.sqrt(count * share)) + 10)
    chosen = np.zeros(families, dtype=bool)
    chosen[poor[: int(np.searchsorted(np.cumsum(size[poor]), wanted)) + 1]] = True
    who = np.flatnonzero(visible & chosen[people.family])
    # Fill the number with people of these families only, so that a poor family is poor as a whole.
    who = who[:wanted]
    names, shares = [name for name, _ in FAULTS], [s for _, s in FAULTS]
    drawn = rng.choice([*names, ""], len(who), p=[*shares, 1 - sum(shares)])
    drawn[people.corrected_from[who] < 99] = ""
    for slot, name in enumerate(names):  # each fault at least once, however small the district
        drawn[slot * 3] = name if (drawn == name).sum() == 0 else drawn[slot * 3]
    pkh, bpnt, pbi = rng.random(families) < 0.22, rng.random(families) < 0.30, rng.random(families) < 0.55
    yapi = rng.random(len(people)) < 0.03
    minor = people.born > np.datetime64(people.quarters[-1].last_day) - np.timedelta64(18 * 365, "D")
    wives = np.zeros(families, dtype=bool)
    wives[people.family[(people.hub == WIFE) & visible]] = True
    desil = rng.integers(1, 5, families)
    outsiders = np.flatnonzero(visible & ~chosen[people.family])
    taken = set(people.nik.tolist())
    strangers = [str(name) for name in people.nama[rng.integers(0, len(people), 400)]]
    codes = [village.kode_desa for village in people.villages]
    spoiler = _Spoiler(people, taken, strangers, outsiders, codes, dice)
    nobody, unheld = np.full(len(people), -1), np.zeros(families, dtype=bool)
    registry = Registry(people, kabupaten, [], nobody, unheld, unheld.copy(), people.born_alike())
    for person, fault in zip(who.tolist(), drawn.tolist(), strict=True):
        if len(registry.members) >= count - 1 and (fault.startswith("GANDA") or len(registry.members) == count):
            continue
        family = int(people.family[person])
        carries = people.hub[person] == (WIFE if wives[family] else HEAD)
        flags = [bool(pkh[family] and carries), bool(bpnt[family] and carries), bool(pbi[family]), False]
        flags[3] = bool(yapi[person] and minor[person])
        registry.family_has[family] |= flags[0] or flags[1]
        member = Member(
            registry.new_id(), person, "" if fault.startswith("GANDA") else fault, {}, flags, int(desil[family])
        )
        registry.of_person[person] = len(registry.members)
        registry.members.append(member)
        twice = [member]
        if fault.startswith("GANDA"):
            second = Member(registry.new_id(), person, fault, {}, [False, False, True, False], member.desil)
            registry.members.append(second)
            twice.append(second)
        for one in twice:
            spoiler.spoil(one)
        if fault:
            registry.faulty_family[family] = True
    return registry
