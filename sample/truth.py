"""The truth beside the sample: what must become of every row, every file and every member."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sample.deliveries import Delivery
from sample.members import Registry
from sample.people import People

ROWS = (
    "periode", "berkas", "sha256", "lembar", "baris", "kode_desa", "nasib", "alasan", "catatan", "nik_benar",
    "id_dtks_benar", "kesalahan",
)  # fmt: skip
FILES = ("periode", "berkas", "sha256", "kode_desa", "baris", "status", "kode", "catatan")
REGISTRY = ("periode", "id_dtks", "nik_benar", "status", "alasan_keluar")
MEMBERS = ("id_dtks", "nik_benar", "kesalahan")


@dataclass(frozen=True)
class Sent:
    """A delivery as bytes."""

    quarter: str
    delivery: Delivery
    sha256: str
    sheet: str
    numbers: list[int]  # row number of each proposal


class Truth:
    """Collects while the quarters are made, written once at the end."""

    def __init__(self, people: People, registry: Registry) -> None:
        self.people, self.registry = people, registry
        self.rows: list[list[str]] = []
        self.files: list[list[str]] = []
        self.statuses: list[list[str]] = []

    def add(self, sent: Sent) -> None:
        """The delivery's receipt and, unless it is a copy or refused, its rows."""
        if sent.delivery.codes:
            rows = 0 if sent.delivery.codes == "BERKAS_RUSAK" else len(sent.delivery.rows)
        else:
            rows = len(sent.numbers)
        one, villages = sent.delivery, self.people.villages
        code = villages[one.village].kode_desa if one.village >= 0 else ""
        numbers = [] if one.copy_of else sent.numbers
        self.files.append([sent.quarter, one.path, sent.sha256, code, str(rows), one.status, one.codes, one.notes])
        for number, row in zip(numbers, one.rows, strict=False):
            nik = self.people.nik_of(row.person) if row.person >= 0 else ""
            member = self.registry.members[row.member].id_dtks if row.member >= 0 else ""
            reasons, notes = (";".join(codes) for codes in row.reasons_and_notes)
            self.rows.append([
                sent.quarter, one.path, sent.sha256, sent.sheet, str(number), villages[row.village].kode_desa,
                row.fate, reasons, notes, nik, member, row.fault,
            ])  # fmt: skip

    def add_registry(self, quarter: str, q: int) -> None:
        """The status of every member after a quarter, under the id that the registry has for him then."""
        for member in self.registry.members:
            id_dtks = member.id_dtks if member.listed else member.first_id
            nik = self.people.nik_of(member.person)
            self.statuses.append([quarter, id_dtks, nik, self.registry.status(member, q), member.left])

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "baris.csv", ROWS, self.rows)
        _write(folder / "kiriman.csv", FILES, sorted(self.files))
        _write(folder / "registri.csv", REGISTRY, self.statuses)
        members = ([m.id_dtks, self.people.nik_of(m.person), m.fault] for m in self.registry.members)
        _write(folder / "orang.csv", MEMBERS, members)


def _write(path: Path, header: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
