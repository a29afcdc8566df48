"""Verification packs that come back: untouched nothing changes; with decisions exactly those, and nobody else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl

from assets.office.quarter import Quarter
from sql.warehouse import Database
from tests.trips.district import QUARTER

COMING = QUARTER.next
# A village decides so, one member after the other. A member that stays proposes nothing.
_DECISIONS = ("MENINGGAL", "MAMPU", "PERBAIKI", "TETAP", "PERBAIKI", "MENINGGAL", "TIDAK DITEMUKAN", "MAMPU")
_CORRECTED = "DUSUN YANG BENAR"
Registry = Mapping[str, tuple[Any, ...]]


def prepare(data: Path, coming: Quarter = COMING) -> None:
    """The quarter of the packs: the civil registry as it was, and nothing else yet."""
    shutil.copytree(data / f"inbox/{QUARTER}/dukcapil", data / f"inbox/{coming}/dukcapil", dirs_exist_ok=True)


def registry(db: Database, coming: Quarter = COMING) -> Registry:
    """Every person of the quarter's registry, by id."""
    rows = db.connection.execute(
        "SELECT id_dtks, * EXCLUDE (periode, id_dtks) FROM reconciliation.registry WHERE periode = ? ORDER BY id_dtks",
        [str(coming)],
    )
    return {row[0]: row[1:] for row in rows.fetchall()}


def proposed(db: Database, coming: Quarter = COMING) -> dict[str, tuple[str, str, str]]:
    """Kind, fate and reasons of each proposal of the quarter, by the member whom the pack names."""
    rows = db.connection.execute(
        "SELECT id_usulan, jenis_usulan, nasib, coalesce(alasan, '') FROM staging.submission_rows "
        "JOIN reconciliation.decisions USING (periode, row_id) WHERE periode = ?",
        [str(coming)],
    )
    return {row[0].removeprefix("VERIFIKASI "): row[1:] for row in rows.fetchall()}


def with_decisions(packs: Sequence[Path], folder: Path, count: int) -> tuple[list[Path], dict[str, str]]:
    """The packs with so many decisions on members of whom nothing is to heed, evenly, and what was decided of whom."""
    folder.mkdir(parents=True, exist_ok=True)
    decided: dict[str, str] = {}
    choices = cycle(_DECISIONS)
    # Small villages first: what they have no members for, those who come after have.
    for place, pack in enumerate(sorted(packs, key=lambda pack: (pack.stat().st_size, pack.name))):
        book = openpyxl.load_workbook(pack)
        sheet, wanted = book["VERIFIKASI"], -(-(count - len(decided)) // (len(packs) - place))
        places = {str(cell.value): place for place, cell in enumerate(sheet[1], start=1)}
        for number in range(2, sheet.max_row + 1):
            cell = {name: sheet.cell(number, column) for name, column in places.items()}
            if wanted and cell["STATUS"].value == "AKTIF" and not cell["YANG PERLU DIPERHATIKAN"].value:
                decision, wanted = next(choices), wanted - 1
                cell["KEPUTUSAN"].value = decision
                decided[str(cell["KUNCI"].value).split("|")[4]] = decision
                if decision == "PERBAIKI":
                    cell["ALAMAT YANG BENAR"].value = _CORRECTED
        front = book["PENGANTAR"]
        minutes = {"NOMOR BA": "141/10/2026", "TANGGAL BA": f"{COMING.days_of_minutes[0]:%d/%m/%Y}"}
        for line in front.iter_rows():
            if line[0].value in minutes:
                line[1].value = minutes[str(line[0].value)]
        book.save(folder / pack.name)
    return [folder / pack.name for pack in packs], decided


def changed(before: Registry, now: Registry) -> set[str]:
    """Persons who are other than before, appear or are gone."""
    return {person for person in before.keys() | now.keys() if before.get(person) != now.get(person)}


def faults(
    base: Registry, now: Registry, decided: Mapping[str, str], rows: Mapping[str, tuple[str, str, str]]
) -> list[str]:
    """What is other than decided: rows nobody decided, decisions without a row, persons changed or not."""
    wanted = {
        person: "PERBAIKAN" if decision == "PERBAIKI" else "HAPUS"
        for person, decision in decided.items()
        if decision != "TETAP"
    }
    told = {person: row[0] for person, row in rows.items()}
    found = [
        f"row of {person}: {wanted.get(person)} wanted, {told.get(person)} read"
        for person in wanted.keys() | told.keys()
        if wanted.get(person) != told.get(person)
    ]
    accepted = {person for person, row in rows.items() if row[1] == "DITERIMA"}
    found += [f"changed though not decided: {person}" for person in sorted(changed(base, now) - accepted)]
    found += [f"decided and accepted, not changed: {person}" for person in sorted(accepted - changed(base, now))]
    found += [
        f"{decided[person]} of {person} does not stand in the registry"
        for person in sorted(accepted & now.keys())
        if (_CORRECTED if wanted[person] == "PERBAIKAN" else "KELUAR") not in now[person]
    ]
    return found
