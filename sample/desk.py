"""A village clerk: writes an ordinary row about a person, in the many ways clerks do.

What goes wrong in rows is `faults_*.py`; which rows there are is `plan.py`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from sample.members import Member
from sample.people import Bools
from sample.picking import View
from sample.rows import BIRTH, Cell, Proposal, own_notes, written
from sample.spelling import respelt

_ALIASES = {
    "PKH": ("PKH",), "BPNT": ("BPNT", "BPNT", "SEMBAKO", "BSP"), "PBI": ("PBI", "PBI", "PBI-JK"),
    "YAPI": ("YAPI", "ATENSI YAPI"), "NON BANSOS": ("NON BANSOS",),
}  # fmt: skip
_SEX = {"L": ("L", "L", "L", "1", "LAKI-LAKI", "LK", "l"), "P": ("P", "P", "P", "2", "PEREMPUAN", "PR", "p")}
_JOBS = {
    1: "BELUM/TIDAK BEKERJA", 2: "MENGURUS RUMAH TANGGA", 3: "PELAJAR/MAHASISWA", 8: "PERDAGANGAN", 9: "PETANI/PEKEBUN",
    13: "KONSTRUKSI", 14: "TRANSPORTASI", 15: "KARYAWAN SWASTA", 19: "BURUH HARIAN LEPAS", 20: "BURUH TANI/PERKEBUNAN",
    88: "WIRASWASTA",
}  # fmt: skip
_MARRIED = {1: "BELUM KAWIN", 2: "KAWIN", 4: "CERAI MATI"}
_RELATIONS = {1: "KEPALA KELUARGA", 3: "ISTRI", 4: "ANAK", 7: "ORANG TUA"}


@dataclass
class Desk:
    """The clerks of a quarter: a view of the district, and which villages write CSV."""

    view: View
    csv: frozenset[int]
    groups: int = 0
    kabupaten: str = ""
    provinsi: str = ""
    strangers: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def dice(self) -> random.Random:
        return self.view.dice

    def group(self) -> int:
        """A new group: rows that must stand in one delivery."""
        self.groups += 1
        return self.groups

    def member(self, person: int) -> Member | None:
        """The person's row in the registry, unless it left."""
        found = int(self.view.registry.of_person[person])
        member = self.view.registry.members[found] if found >= 0 else None
        return member if member and not member.left else None

    def able(self) -> Bools:
        """Plain persons who can be proposed for something they do not have: strangers to DTKS, members without PBI."""
        members = self.view.registry.members
        unable = np.zeros(len(self.view.people), dtype=bool)
        unable[[m.person for m in members if m.program[2] or m.left or m.lost]] = True
        return self.view.plain & ~unable

    def program_for(self, person: int, family_rule: bool = True) -> str:
        """A programme that suits the person and that neither he nor (PKH, BPNT) his family has."""
        member, age = self.member(person), int(self.view.age[person])
        has = member.program if member else [False] * 4
        options = [] if has[2] else ["PBI", "PBI", "PBI"]
        if age <= 16 and not has[3]:
            options.append("YAPI")
        if age >= 19 and family_rule and self.view.family_free_of(person):
            options += ["PKH", "PKH", "PKH", "BPNT", "BPNT", "BPNT"]
        if member is None:
            options.append("NON BANSOS")
        return self.dice.choice(options or ["PBI"])

    def row(self, person: int, program: str, fault: str, kind: str = "BARU", village: int = -1) -> Proposal:
        """An ordinary, correct row about a person, sent by his own or another village."""
        people, dice = self.view.people, self.dice
        family, sender = int(people.family[person]), village if village >= 0 else people.village_of(person)
        home, born = people.villages[sender], people.born_on(person, self.view.q)
        nik, nama = people.nik_of(person), str(people.nama[person])
        cells: dict[str, Cell] = {
            "NIK": dice.choice((f"{nik[:6]} {nik[6:12]} {nik[12:]}", f"'{nik}", f"{nik[:6]}.{nik[6:12]}.{nik[12:]}"))
            if dice.random() < 0.04
            else nik,
            "PROGRAM BANSOS": dice.choice(_ALIASES[program]),
            "NOKK": people.kk_of(person),
            "NAMA": nama.title() if dice.random() < 0.1 else nama,
            "TEMPAT LAHIR": str(people.tempat[person]),
            BIRTH: self.date_cell(born, sender),
            "IBU KANDUNG": respelt(people.ibu[person], dice) if dice.random() < 0.07 else str(people.ibu[person]),
            "JENIS KELAMIN": dice.choice(_SEX[people.sex_of(person)]),
            "JENIS PEKERJAAN": _JOBS.get(int(people.kerja[person]), "LAINNYA"),
            "STATUS KAWIN": _MARRIED[int(people.kawin[person])],
            "ALAMAT": str(people.families.alamat[family]),
            "RT": f"{people.families.rt[family]:03d}",
            "RW": f"{people.families.rw[family]:03d}",
            "PROVINSI": self.provinsi,
            "KABUPATEN": self.kabupaten,
            "KECAMATAN": home.kecamatan.upper(),
            "KELURAHAN": home.desa.upper(),
            "STATUS DISABILITAS": "TIDAK",
            "HUBUNGAN KELUARGA": _RELATIONS[int(people.hub[person])],
            "JENIS USULAN": kind if kind != "BARU" or dice.random() < 0.6 else "",
        }
        if dice.random() < 0.02:
            cells["STATUS DISABILITAS"], cells["KODE JENIS DISABILITAS"] = "YA", str(dice.randrange(1, 8))
        cells.update({f"K{i}": dice.choice(("YA", "TIDAK", "TIDAK")) for i in range(9)})
        member = int(self.view.registry.of_person[person]) if self.view.member[person] else -1
        return Proposal(cells, sender, fault, person, member=member, program=program, born=born)

    def date_cell(self, day: date, village: int) -> Cell:
        """A date as the clerk of this village writes it; true Excel dates only where workbooks are sent."""
        way = self.dice.choice((0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6))
        return day if way == 6 and village not in self.csv else written(day, way)

    def set_born(self, row: Proposal, day: date) -> None:
        """Give the row another birth date."""
        row.born, row.cells[BIRTH] = day, self.date_cell(day, row.village)

    def finish(self, rows: list[Proposal]) -> list[Proposal]:
        """Add the notes that the cells show by themselves."""
        for row in rows:
            if row.kind != "HAPUS":
                row.codes |= own_notes(row, self.view.quarter.last_day)
        return rows
