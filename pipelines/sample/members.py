"""Who is in DTKS, and what is wrong with their rows: the generator's own registry.

It follows accepted proposals from quarter to quarter; writing the snapshot is `extract.py`.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace

import numpy as np

from pipelines.sample.numbers import Ints, mistyped
from pipelines.sample.people import CHILD, HEAD, PARENT, WIFE, Bools, People
from pipelines.sample.rows import Proposal
from pipelines.sample.spelling import folded, respelt, unlike

PROGRAMS = ("PKH", "BPNT", "PBI", "YAPI")
_DTKS_HUB = {HEAD: "1", WIFE: "2", CHILD: "3", PARENT: "6"}

FAULTS = (
    ("EJAAN", 0.05), ("KK_LAMA", 0.04), ("NAMA_BEDA", 0.02), ("TANGGAL_BEDA", 0.012), ("IBU_BEDA", 0.008),
    ("NIK_SALAH_KETIK", 0.015), ("NIK_ORANG_LAIN", 0.006), ("TANPA_NIK", 0.015), ("GANDA", 0.004),
    ("GANDA_NIK_LAIN", 0.006), ("NIK_BERSAMA", 0.003), ("DESA_LAMA", 0.02),
)  # fmt: skip
"""Share of members with each fault; the rest are as Dukcapil knows them."""


@dataclass
class Member:
    """One row of the registry."""

    id_dtks: str
    person: int
    fault: str
    cells: dict[str, str] = field(default_factory=dict)  # columns that differ from Dukcapil's
    program: list[bool] = field(default_factory=lambda: [False] * 4)
    desil: int = 1
    left: str = ""  # why the person left
    since: int = 0  # quarter (index) of the first row
    first_id: str = ""  # of a member made by a proposal: the id until the centre gives one
    missing: bool = False  # not in the centre's later snapshot
    listed: bool = True  # a snapshot has held the row, under its own id
    due: bool = False  # the centre's next snapshot will hold it
    refused: bool = False  # the centre refused the proposal that brought it
    held: Member | None = None  # as the centre still has it, where it has not carried out what was accepted

    @property
    def lost(self) -> bool:
        """Whether the centre's snapshot lacks the row though nobody took it out."""
        return self.missing or self.refused


@dataclass
class Registry:
    """Members, and where to find a person among them."""

    people: People
    kabupaten: str
    members: list[Member]
    of_person: Ints  # first member of each person, -1
    faulty_family: Bools
    family_has: Bools  # PKH or BPNT in the family
    born_alike: Bools  # somebody else was born that day to a mother of that name
    serial: int = 0

    def new_id(self) -> str:
        self.serial += 1
        return f"{self.kabupaten}{self.serial:010d}"

    def apply(self, row: Proposal, q: int) -> None:
        """What an accepted row does to the registry."""
        member = self.members[row.member] if row.member >= 0 else None
        if row.kind == "BARU":
            if member is None:
                home = self.people.villages[row.village].kode_desa
                first_id = f"BARU-{home}-{self.people.nik_of(row.person)}"
                member = Member(self.new_id(), row.person, "", since=q, first_id=first_id, listed=False)
                self.of_person[row.person] = row.member = len(self.members)
                self.members.append(member)
            member.refused = False
            if row.program in PROGRAMS:
                member.program[PROGRAMS.index(row.program)] = True
                if row.program in ("PKH", "BPNT"):
                    self.family_has[self.people.family[row.person]] = True
        elif row.kind == "PERBAIKAN" and member:
            member.cells.clear()
        elif member:
            reason = str(row.cells["ALASAN HAPUS"])
            if row.program == "NON BANSOS" or reason not in ("MAMPU", "MENGUNDURKAN DIRI"):
                member.left = reason
                first = self.members[self.of_person[member.person]]
                if reason == "GANDA":
                    first.program = [a or b for a, b in zip(first.program, member.program, strict=True)]
            else:
                member.program[PROGRAMS.index(row.program)] = False

    def keep_as_held(self, row: Proposal) -> None:
        """The centre is slow: its next snapshot has the member as before this accepted row, or not at all."""
        if row.member >= 0:
            member = self.members[row.member]
            member.held = member.held or replace(member, cells=dict(member.cells), program=list(member.program))

    def padan(self, member: Member, q: int) -> bool:
        """Whether the row agrees with Dukcapil in a quarter; another card, village or spelling is no matter."""
        wrong = set(member.cells) - (
            {"no_kk", "kode_desa", "nama"} if member.fault == "EJAAN" else {"no_kk", "kode_desa"}
        )
        return not wrong and not member.since < self.people.corrected_from[member.person] <= q

    def beyond_doubt(self, member: Member, q: int) -> bool:
        """Padan as it takes to leave: names that differ in spelling need a birth that is nobody else's."""
        spelt = folded(member.cells.get("nama", "")) not in ([], folded(self.people.nama[member.person]))
        return self.padan(member, q) and not (spelt and self.born_alike[member.person])

    def settle(self, q: int) -> None:
        """Those who leave by themselves: the second row of one person, and the dead who are padan."""
        for member in self.members:
            first = self.members[self.of_person[member.person]]
            if member.fault == "GANDA" and not (member.left or first.left):
                stays, goes = (member, first) if sum(member.program) > sum(first.program) else (first, member)
                stays.program = [a or b for a, b in zip(stays.program, goes.program, strict=True)]
                goes.left = "GANDA"
        for member in self.members:
            if not member.left and self.people.dead_from[member.person] <= q and self.beyond_doubt(member, q):
                member.left = "MENINGGAL"

    def status(self, member: Member, q: int) -> str:
        """The member's status after a quarter (contract 6)."""
        if member.left or member.lost:
            return "KELUAR" if member.left else "HILANG_DI_PUSAT"
        if not self.padan(member, q) and member.cells.get("nik", "1").strip("-0").isdigit():
            return "PERLU_PERBAIKAN"
        if self.people.dead_from[member.person] <= q and self.padan(member, q):
            return "PERLU_PERBAIKAN"
        if not member.listed:
            return "MENUNGGU_PUSAT"
        if not self.padan(member, q):
            return "TANPA_NIK"
        return "PINDAH" if self.people.gone_from[member.person] <= q else "AKTIF"


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


def snapshot_cells(registry: Registry, member: Member) -> list[str]:
    """The snapshot's 19 columns of one member."""
    people, i = registry.people, member.person
    family = int(people.family[i])
    cards, cells = people.families, member.cells
    flags = ["1" if flag else "0" for flag in member.program]
    born = str(np.datetime64(people.born_on(i, 0)))
    return [
        member.id_dtks, f"KEL{family:09d}", cells.get("nik", people.nik_of(i)), cells.get("no_kk", people.kk_of(i)),
        cells.get("nama", people.nama[i]), people.tempat[i], cells.get("tgl_lahir", born),
        people.sex_of(i) if family % 5 else ("2" if people.female[i] else "1"),
        cells.get("nama_ibu_kandung", people.ibu[i]), cards.alamat[family], f"{cards.rt[family]:03d}",
        f"{cards.rw[family]:03d}", cells.get("kode_desa", people.villages[people.village_of(i)].kode_desa),
        _DTKS_HUB[int(people.hub[i])], *flags, str(member.desil) if family % 9 else "",
    ]  # fmt: skip
