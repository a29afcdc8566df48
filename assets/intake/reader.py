"""One delivery, from bytes to raw text rows: everything a child process does for one file.

The outcome is plain data (it travels as JSON). Faults that need the district or other files are found in
`assets/staging`. Standard library and python-calamine only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assets.intake.cells import Grid
from assets.intake.cover import cover_of, is_cover
from assets.intake.delimited import read_csv
from assets.intake.faults import KOLOM, KOSONG, RUSAK, Fault, Refused
from assets.intake.inspection import Limits, kind_of_file
from assets.intake.layout import Header, Table, find_header, missing_columns, missing_fault, read_table
from assets.intake.template import COLUMNS, KINDS, OWN_MINUTES, fold_label
from assets.intake.workbook import SheetName, Workbook

# Raised whenever the same bytes would be read differently.
READER_VERSION = "1"


@dataclass
class Reading:
    """What was read of one file: faults, cover, and the rows column by column (a blank column is an empty text)."""

    kind: str = ""
    sheet: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cover: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    skipped: int = 0
    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[str] | str] = field(default_factory=dict)
    own_minutes: list[str] = field(default_factory=list)
    content: str = ""

    def as_data(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self) if len(self.numbers) < 50 else {**self.__dict__, "faults": [asdict(f) for f in self.faults]}


def read_delivery(path: Path, limits: Limits) -> Reading:
    """Read one landed file. What the file holds never raises, it is a fault of the reading; MemoryError may."""
    reading = Reading()
    try:
        if path.stat().st_size == 0:
            raise Refused(KOSONG, "Berkas kosong (0 bita); salin ulang berkasnya, lalu kirim ulang.")
        reading.kind = kind_of_file(path, limits)
        if reading.kind == "csv":
            grid, header, reading.cover = read_csv(path, limits)
        else:
            grid, header = _of_workbook(path, limits, reading)
        _take_table(reading, grid, header, limits)
    except Refused as refused:
        reading.faults.append(refused.fault)
    return reading


def _of_workbook(path: Path, limits: Limits, reading: Reading) -> tuple[Grid, Header | None]:
    book = Workbook(path, limits)
    for sheet in book.sheets:
        if is_cover(sheet.name):
            reading.cover = reading.cover or cover_of(book.grid(sheet))
    named = [sheet for sheet in book.sheets if fold_label(sheet.name) == "DATA"]
    others = [sheet for sheet in book.sheets if not is_cover(sheet.name)]
    found = list(_with_headers(book, named[:1] or others))
    chosen = [pair for pair in found if pair[1]] or found[:1]
    if len(chosen) > 1:
        names = " dan ".join(f"'{grid.name[:40]}'" for grid, _ in chosen)
        raise Refused(KOLOM, f"Ada beberapa lembar yang berisi tabel usulan ({names}); beri nama DATA pada yang benar.")
    if not chosen or not any(grid.rows for grid, _ in found):
        raise Refused(KOSONG, "Buku kerja tidak berisi apa-apa; isi tabelnya menurut templat, lalu kirim ulang.")
    grid, header = chosen[0]
    reading.notes.extend(grid.notes)
    return grid, header


def _with_headers(book: Workbook, sheets: Iterable[SheetName]) -> Iterable[tuple[Grid, Header | None]]:
    for sheet in sheets:
        grid = book.grid(sheet)
        yield grid, find_header(grid)


def _take_table(reading: Reading, grid: Grid, header: Header | None, limits: Limits) -> None:
    reading.sheet = grid.name
    missing = missing_columns(header, bool(reading.cover.get("kode_desa")))
    if missing:
        reading.faults.append(missing_fault(header, missing, grid.name))
    if header is None:
        return
    table = read_table(grid, header)
    reading.faults.extend(table.faults)
    reading.rows, reading.skipped, reading.numbers = len(table.numbers), table.skipped, table.numbers
    if reading.rows > limits.rows:
        raise Refused(RUSAK, f"Lebih dari {limits.rows:,} baris; bagi menjadi beberapa berkas.".replace(",", "."))
    if not reading.rows:
        reading.faults.append(
            Fault(
                KOSONG,
                "Tidak ada satu pun baris usulan di bawah judul kolom; isi tabelnya, lalu kirim ulang.",
                grid.name,
            )
        )
    reading.columns = _columns_of(table)
    reading.own_minutes = [column for column in OWN_MINUTES if column in header.found]
    said = json.dumps([reading.cover, reading.columns, reading.own_minutes], sort_keys=True)
    reading.content = hashlib.sha256(said.encode()).hexdigest()


def _columns_of(table: Table) -> dict[str, list[str] | str]:
    columns: dict[str, list[str] | str] = {}
    for column in COLUMNS:
        values = table.columns.get(column, [])
        columns[column] = values if any(values) else ""
    for column in KINDS:
        columns[f"{column}_sel"] = table.kinds.get(column, []) or "kosong"
    return columns
