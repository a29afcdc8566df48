"""A world that was lived through, as the laws read it: what was sent, published and true, quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tests.worlds.souls import PROGRAMS, Line, Row, Soul, Values, World
from tests.worlds.writing import Lived, Table

PARTIAL = {"MAMPU", "MENGUNDURKAN DIRI"}


@dataclass(frozen=True)
class Break:
    """A law that does not hold: in which quarter, of whom, and what was seen."""

    quarter: int
    souls: frozenset[str]
    seen: str


@dataclass(frozen=True)
class Sent:
    """A row that was sent and what became of it."""

    row: Row
    place: tuple[str, str]
    fate: str
    reasons: tuple[str, ...]
    # Its place in the order of the village's rows of the quarter.
    turn: tuple[int, int]

    @property
    def kind(self) -> str:
        return self.row.values.get("JENIS USULAN", "") or "BARU"

    @property
    def program(self) -> str:
        return self.row.values["PROGRAM BANSOS"].lower()

    @property
    def reason(self) -> str:
        return self.row.values.get("ALASAN HAPUS", "")

    @property
    def whole(self) -> bool:
        """Whether this removal takes the person out, not only a programme."""
        return self.program == "non bansos" or self.reason not in PARTIAL


@dataclass
class Story:
    """A world that was lived through, with the true person behind every row of the registry."""

    life: Lived
    # For each quarter the true person of each id of the registry.
    who: list[dict[str, str]] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for quarter in self.quarters:
            self.who.append({})
            for number in self.registry[quarter]:
                soul = self._whose(quarter, number)
                if soul:
                    self.who[quarter][number] = soul
                else:
                    self.unknown.append((quarter, number))

    @property
    def world(self) -> World:
        return self.life.world

    @property
    def quarters(self) -> range:
        return range(len(self.life.published))

    @cached_property
    def registry(self) -> list[dict[str, Values]]:
        return [
            {line["id_dtks"]: line for line in self.life.table(quarter, "registri.csv")} for quarter in self.quarters
        ]

    @cached_property
    def snapshot(self) -> list[dict[str, Line]]:
        return [
            {line.values["id_dtks"]: line for line in self.world.snapshot if line.quarter == quarter}
            for quarter in self.quarters
        ]

    @cached_property
    def sent(self) -> list[list[Sent]]:
        """Rows with one fate, quarter by quarter."""
        found: list[list[Sent]] = []
        for quarter in self.quarters:
            fates = {(line["sha256"], line["baris"]): line for line in self.life.table(quarter, "nasib_baris.csv")}
            rows = []
            for place, row in self.life.sent.items():
                if row.quarter == quarter and (line := fates.get(place)):
                    reasons = tuple(line["alasan"].split(";")) if line["alasan"] else ()
                    rows.append(Sent(row, place, line["nasib"], reasons, (row.delivery, int(place[1]))))
            found.append(rows)
        return found

    def accepted(self, quarter: int, kind: str) -> list[Sent]:
        return [sent for sent in self.sent[quarter] if sent.fate == "DITERIMA" and sent.kind == kind]

    def soul(self, key: str) -> Soul:
        return self.world.souls[key]

    def name(self, key: str) -> frozenset[str]:
        return frozenset({key})

    def rows_of(self, quarter: int, soul: str) -> list[Values]:
        """The person's rows of the registry."""
        return [line for number, line in self.registry[quarter].items() if self.who[quarter].get(number) == soul]

    def standing(self, quarter: int, soul: str) -> list[Values]:
        """The person's rows as a member."""
        return [line for line in self.rows_of(quarter, soul) if line["status"] != "KELUAR"]

    def lines_of(self, quarter: int, soul: str) -> list[Values]:
        """The person's lines in the snapshot of the quarter."""
        return [line.values for line in self.snapshot[quarter].values() if line.soul == soul]

    def refused_at_the_centre(self, sent: Sent, quarter: int) -> bool:
        """Whether the centre ever refused this proposal, until this quarter, whatever else it said."""
        return any(
            line.soul == sent.row.soul
            and line.values["program_bansos"] == sent.row.values["PROGRAM BANSOS"]
            and line.values["hasil"] == "DITOLAK"
            and sent.row.quarter < line.quarter <= quarter
            for line in self.world.answers
        )

    def snapshots_between(self, after: int, until: int) -> list[int]:
        return [quarter for quarter in range(after + 1, until + 1) if self.world.listed[quarter]]

    def _whose(self, quarter: int, number: str) -> str | None:
        if line := self.snapshot[quarter].get(number):
            return line.soul
        if quarter and number in self.registry[quarter - 1]:
            return self.who[quarter - 1].get(number)
        if number.startswith("LAMA-") and quarter:
            former = number.removeprefix("LAMA-").rpartition("-")[0].rpartition("-")[0]
            return self.who[quarter - 1].get(former)
        if number.startswith("BARU-"):
            nik = number.rpartition("-")[2]
            owners = {sent.row.soul for sent in self.accepted(quarter, "BARU") if sent.row.values["NIK"] == nik}
            return owners.pop() if len(owners) == 1 else None
        return None


Law = Callable[[Story], Iterator[Break]]


def newly_out(story: Story, quarter: int) -> list[Values]:
    """Rows that are KELUAR now and were not in the quarter before, or stood for somebody else then."""
    found = []
    gone_before: set[str] = set()
    if quarter:
        # Who had left and stands under another id now did not leave anew.
        gone_before = {
            owner
            for number, owner in story.who[quarter - 1].items()
            if story.registry[quarter - 1][number]["status"] == "KELUAR" and story.who[quarter].get(number) != owner
        }
    for number, line in story.registry[quarter].items():
        before = story.registry[quarter - 1].get(number) if quarter else None
        soul = story.who[quarter].get(number, "")
        same = before is not None and story.who[quarter - 1].get(number) == soul
        if line["status"] == "KELUAR" and not (before and same and before["status"] == "KELUAR"):
            if not same and soul in gone_before:
                continue
            found.append(line)
    return found


def one_died(story: Story, quarter: int, soul: str) -> bool:
    """Whether a registration of the person left by a death: what it has does not pass to another one of theirs."""
    return any(line["alasan_keluar"] == "MENINGGAL" for line in story.rows_of(quarter, soul))


def like_each_other(story: Story, soul: Soul, nik: str) -> bool:
    """Whether the number is that of a twin whose name is the same but for a slip: nobody could tell by the data."""
    other = next((one for one in story.world.souls.values() if one.nik == nik), None)
    return bool(other and other.born == soul.born and other.mother == soul.mother and other.name[:3] == soul.name[:3])


def programs_of(lines: Table) -> set[str]:
    return {name for line in lines for name in PROGRAMS if line.get(name) == "1"}


def brief(lines: Table) -> str:
    told = ("id_dtks", "nik", "nama", "tgl_lahir", "kode_desa", "status", "alasan_keluar", "alasan")
    return " | ".join(" ".join(line.get(name, "") or "-" for name in told) for line in lines)
