"""What the centre lists of a household, quarter by quarter.

Entries with slips, stale snapshots, people left out, renumbered ids, ids that change hands, one person under two ids,
and proposals of earlier quarters that the centre has carried out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.worlds.families import MOTHERS
from tests.worlds.slips import blank_nik, typed_nik
from tests.worlds.souls import PROGRAMS, QUARTERS, Line, Row, Soul, Values


@dataclass
class Entry:
    """A line of the centre's register."""

    soul: Soul
    values: Values
    listed: bool = True


@dataclass
class Centre:
    """The centre's register of one household."""

    rng: Random
    prefix: str
    souls: Sequence[Soul]
    entries: list[Entry] = field(default_factory=list)
    made: int = 0

    def new_id(self) -> str:
        self.made += 1
        return f"{self.prefix}{self.made:03}"

    def begin(self) -> None:
        """The register before the first quarter."""
        for soul in self.souls:
            if self.rng.random() < 0.65:
                self._enter(soul, slips=True)
                if self.rng.random() < 0.12:
                    self._enter(soul, slips=self.rng.random() < 0.5)

    def go_on(self, quarter: int, sent: Sequence[Row]) -> None:
        """What the centre does between two snapshots; now and then nothing at all, and the snapshot is stale."""
        if self.rng.random() < 0.35:
            return
        for row in sent:
            if row.quarter < quarter and self.rng.random() < 0.5:
                self._carry_out(row)
        for entry in list(self.entries):
            self._happens_to(entry, quarter)

    def snapshot(self, quarter: int) -> list[Line]:
        return [Line(entry.soul.key, quarter, dict(entry.values)) for entry in self.entries if entry.listed]

    def _enter(self, soul: Soul, *, slips: bool) -> Entry:
        values = told(soul, 0) | {"id_dtks": self.new_id(), "id_keluarga": f"{self.prefix}900"}
        for name in PROGRAMS:
            values[name] = self.rng.choices(("1", "0", ""), (7, 12, 1))[0] if name != "yapi" else "0"
        if self.rng.random() < 0.15:
            values["kode_desa"] = self.rng.choice([soul.home for soul in self.souls])
        if slips and self.rng.random() < 0.45:
            self._slip(soul, values)
        self.entries.append(Entry(soul, values))
        return self.entries[-1]

    def _slip(self, soul: Soul, values: Values) -> None:
        """One or two of the mistakes that old lists are full of."""
        rng = self.rng
        others = [other for other in self.souls if other is not soul]
        for _ in range(rng.choice((1, 1, 2))):
            slips = {
                "nik": rng.choice((blank_nik(rng), typed_nik(rng, values["nik"]))),
                "tgl_lahir": rng.choice(("", f"{soul.born.year}-01-01")),
                "nama_ibu_kandung": rng.choice(("", "-", "TIDAK DIKETAHUI", rng.choice(MOTHERS))),
                "no_kk": "",
                "nama": rng.choice((values["nama"].split()[0], values["nama"].replace("U", "OE", 1))),
                "kode_desa": "",
                "jenis_kelamin": {"L": "P", "P": "L"}[soul.sex],
            }
            # Whom the extract lacks nobody could tell from the one whose number this is.
            if others and all(soul.known) and rng.random() < 0.15:
                values["nik"] = rng.choice(others).nik
            else:
                name = rng.choice(("nik", *slips))
                values[name] = slips[name]

    def _happens_to(self, entry: Entry, quarter: int) -> None:
        rng, chance = self.rng, self.rng.random()
        if not entry.listed:
            entry.listed = rng.random() < 0.4
        elif chance < 0.08:
            entry.listed = False
        elif chance < 0.16:
            entry.values["id_dtks"] = self.new_id()
        elif chance < 0.20:
            self._hand_over(entry)
        elif chance < 0.27:
            entry.values |= {name: value for name, value in told(entry.soul, quarter).items() if value}
        elif chance < 0.29:
            self._slip(entry.soul, entry.values)
        elif chance < 0.34:
            name = rng.choice(PROGRAMS[:3])
            entry.values[name] = {"1": "0"}.get(entry.values[name], "1")
        elif chance < 0.37:
            stranger = rng.choice(self.souls)
            self._enter(stranger, slips=False)

    def _hand_over(self, entry: Entry) -> None:
        """The id goes to somebody else: the two change places, or the former gets a new id, or is not listed."""
        others = [other for other in self.entries if other.soul is not entry.soul and other.listed]
        if others and self.rng.random() < 0.5:
            other = self.rng.choice(others)
            one, two = entry.values["id_dtks"], other.values["id_dtks"]
            entry.values["id_dtks"], other.values["id_dtks"] = two, one
            return
        listed = {other.soul.key for other in self.entries}
        strangers = [soul for soul in self.souls if soul.key not in listed and soul.known[0]]
        if strangers:
            taken = entry.values["id_dtks"]
            entry.values["id_dtks"] = self.new_id()
            entry.listed = self.rng.random() < 0.5
            self._enter(self.rng.choice(strangers), slips=False).values["id_dtks"] = taken

    def _carry_out(self, row: Row) -> None:
        mine = [entry for entry in self.entries if entry.soul.key == row.soul]
        soul = next(soul for soul in self.souls if soul.key == row.soul)
        program = row.values["PROGRAM BANSOS"].lower()
        kind = row.values.get("JENIS USULAN", "") or "BARU"
        if kind == "BARU":
            entry = mine[0] if mine else self._enter(soul, slips=False)
            entry.listed = True
            entry.values |= told(soul, row.quarter) | ({program: "1"} if program in PROGRAMS else {})
        elif kind == "PERBAIKAN" and mine:
            mine[0].values |= {name: value for name, value in told(soul, row.quarter).items() if value}
        elif kind == "HAPUS":
            for entry in mine:
                if program in PROGRAMS:
                    entry.values[program] = "0"
                else:
                    entry.listed = False


def told(soul: Soul, quarter: int) -> Values:
    """A person's line as it should be."""
    civil = soul.known[quarter] if quarter < len(QUARTERS) else None
    return {
        "nik": soul.nik if civil else "",
        "no_kk": civil.card if civil else soul.card,
        "nama": civil.name if civil else soul.name,
        "tgl_lahir": (civil.born if civil else soul.born).isoformat(),
        "jenis_kelamin": soul.sex,
        "nama_ibu_kandung": soul.mother,
        "alamat": "DUSUN KRAJAN",
        "rt": "001",
        "rw": "002",
        "kode_desa": (civil.village if civil else "") or soul.home,
    }
