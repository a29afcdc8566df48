"""Who is in DTKS, and what is wrong with their rows: the generator's own registry.

It follows accepted proposals from quarter to quarter; writing the snapshot is `extract.py`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

import numpy as np

from sample.numbers import Ints
from sample.people import CHILD, HEAD, PARENT, WIFE, Bools, People
from sample.rows import Proposal
from sample.spelling import folded

PROGRAMS = ("PKH", "BPNT", "PBI", "YAPI")
_DTKS_HUB = {HEAD: "1", WIFE: "2", CHILD: "3", PARENT: "6"}


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
    minting: bool = False  # the centre gives no ids: they are minted from the NIK

    def new_id(self, nik: str = "") -> str:
        """An id of the centre's, or the one that stands in its place for a person of this NIK."""
        self.serial += 1
        return minted_id(f"NIK|{nik}") if self.minting and nik else f"{self.kabupaten}{self.serial:010d}"

    def apply(self, row: Proposal, q: int) -> None:
        """What an accepted row does to the registry."""
        member = self.members[row.member] if row.member >= 0 else None
        if row.kind == "BARU":
            if member is None:
                home = self.people.villages[row.village].kode_desa
                first_id = f"BARU-{home}-{self.people.nik_of(row.person)}"
                new_id = self.new_id(self.people.nik_of(row.person))
                member = Member(new_id, row.person, "", since=q, first_id=first_id, listed=False)
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


def minted_id(known: str) -> str:
    """The id that Padan mints for a person of whom this is known (`sql/reconciliation/functions/id_dtsen.sql`)."""
    number = int.from_bytes(hashlib.md5(known.encode(), usedforsecurity=False).digest()[8:], "little")
    return f"DTSEN{number % 10**16:016}"


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
