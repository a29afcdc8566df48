"""One delivery, from bytes to raw text rows: everything a child process does for one file.

The outcome is plain data (how it travels is `answers.py`). Faults that need the district or other files are found in
`assets/staging`. Standard library and python-calamine only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from assets.intake.cells import Grid
from assets.intake.column_mistakes import header_fault, likely_header, missing_columns, no_header_fault, passed_over
from assets.intake.cover import cover_of, is_cover
from assets.intake.cover_of_refused import cover_of_refused
from assets.intake.delimited import read_csv
from assets.intake.faults import KOLOM, KOSONG, RUSAK, Fault, Refused
from assets.intake.inspection import Limits, kind_of_file
from assets.intake.layout import Header, Table, find_header, read_table
from assets.intake.lost_rows import told_of_lost_rows
from assets.intake.template import COLUMNS, KINDS, OWN_MINUTES, fold_label
from assets.intake.workbook import SheetName, Workbook

# Raised whenever the same bytes would be read differently.
READER_VERSION = "6"

# Controls that no office program writes into a cell; the first that a file does not use parts its values.
_SEPARATORS = ("\x7f", "\x1f", "\x1e", "\x1d", "\x1c", "\x02")


@dataclass
class Reading:
    """What was read of one file: faults, cover, and the rows, each column as one text with `separator` between values.

    A column that is blank throughout is an empty text. A file has one fault at most: of several, the first in the order
    of `faults.py`.
    """

    kind: str = ""
    sheet: str = ""
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cover: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    skipped: int = 0
    separator: str = _SEPARATORS[0]
    numbers: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    own_minutes: list[str] = field(default_factory=list)
    content: str = ""
    # Another attempt may fare better: the machine had its part in the fault.
    passing: bool = False

    def values(self, column: str) -> list[str]:
        """The column row by row."""
        text = self.columns.get(column, "")
        return text.split(self.separator) if text else [""] * self.rows


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
        reading.faults = [refused.fault]
        reading.rows = 0
        # Whose the file is: its village is to be told.
        reading.cover = reading.cover or cover_of_refused(path, reading.kind)
    return reading


def _of_workbook(path: Path, limits: Limits, reading: Reading) -> tuple[Grid, Header | None]:
    book = Workbook(path, limits)
    for sheet in book.sheets:
        if is_cover(sheet.name) and not reading.cover:
            cover = book.grid(sheet)
            reading.cover = cover_of(cover)
            reading.notes.extend(cover.notes)
    named = [sheet for sheet in book.sheets if fold_label(sheet.name) == "DATA"]
    others = [sheet for sheet in book.sheets if not is_cover(sheet.name)]
    found = list(_with_headers(book, named[:1] or others))
    chosen = [pair for pair in found if pair[1]] or sorted(found, key=lambda pair: -likely_header(pair[0])[0])[:1]
    if len(chosen) > 1:
        raise _several([grid.name for grid, _ in chosen], "satu lembar bernama DATA")
    if named:
        rest = [sheet for sheet in others if sheet is not named[0]]
        reading.notes.extend(_look_beside(book, rest, chosen[0], bool(reading.cover.get("kode_desa"))))
    if not chosen or not any(grid.rows for grid, _ in found):
        raise Refused(KOSONG, "Buku kerja tidak berisi apa-apa; isi tabelnya menurut templat, lalu kirim ulang.")
    grid, header = chosen[0]
    reading.notes.extend(grid.notes)
    return grid, header


def _with_headers(book: Workbook, sheets: Iterable[SheetName]) -> Iterable[tuple[Grid, Header | None]]:
    for sheet in sheets:
        grid = book.grid(sheet)
        yield grid, find_header(grid)


def _look_beside(
    book: Workbook, sheets: Iterable[SheetName], data: tuple[Grid, Header | None], has_code: bool
) -> list[str]:
    """Notes on sheets beside DATA that look like its table; Refused where one holds rows that DATA does not."""
    own: frozenset[tuple[str, ...]] | None = None
    notes, further = [], []
    for sheet in sheets:
        try:
            grid = book.grid(sheet)
        except Refused:
            notes.append(f"Lembar {sheet.name[:40]} rusak dan tidak dibaca; periksa apakah ada usulan di dalamnya.")
            continue
        header = find_header(grid)
        rows = _rows_of(grid, header)
        if not header or not rows:
            continue
        own = _rows_of(*data) if own is None else own
        if missing_columns(header, has_code):
            notes.append(f"Lembar {grid.name[:40]} bukan tabel usulan (kolomnya kurang) dan tidak dibaca.")
        elif not rows <= own:
            further.append(grid.name)
    if further:
        raise _several([data[0].name, *further], "lembar DATA")
    return notes


def _rows_of(grid: Grid, header: Header | None) -> frozenset[tuple[str, ...]]:
    """What the rows of a sheet say, wherever they stand in it."""
    if header is None:
        return frozenset()
    table = read_table(grid, header)
    blank = [""] * len(table.numbers)
    return frozenset(zip(*(table.columns.get(column, blank) for column in COLUMNS), strict=True))


def _several(sheets: list[str], into: str) -> Refused:
    names = " dan ".join(f"'{name[:40]}'" for name in sheets)
    told, remedy = "Ada beberapa lembar yang berisi tabel usulan", f"gabungkan semua baris ke {into}"
    remedy = f"{remedy}, hapus lembar lainnya, lalu kirim ulang."
    return Refused(KOLOM, f"{told} ({names}); {remedy}", singkat=f"{told}; {remedy}")


def _take_table(reading: Reading, grid: Grid, header: Header | None, limits: Limits) -> None:
    reading.sheet = grid.name
    has_code = bool(reading.cover.get("kode_desa"))
    if header is None:
        reading.faults = [no_header_fault(grid, has_code)]
        return
    missing = missing_columns(header, has_code)
    table = read_table(grid, header)
    if len(table.numbers) > limits.rows:
        raise Refused(RUSAK, f"Lebih dari {limits.rows:,} baris; bagi menjadi beberapa berkas.".replace(",", "."))
    reading.rows, reading.skipped = len(table.numbers), table.skipped
    if missing or table.doubled:
        reading.faults = [header_fault(grid, header, missing, table)]
    elif not reading.rows:
        nothing = "Tidak ada satu pun baris usulan di bawah judul kolom; isi tabelnya, lalu kirim ulang."
        reading.faults = [Fault(KOSONG, nothing, grid.name)]
    reading.notes.extend(passed_over(header) if not missing else [])
    # A cover that counts as many rows has answered.
    if reading.cover.get("jumlah_usulan") != str(reading.rows):
        reading.notes.extend(told_of_lost_rows(grid, header, table.numbers))
    _pack(reading, table)
    reading.own_minutes = [column for column in OWN_MINUTES if column in header.found]
    said = json.dumps([reading.cover, reading.columns, reading.own_minutes], sort_keys=True)
    reading.content = hashlib.sha256(said.encode()).hexdigest()


def _pack(reading: Reading, table: Table) -> None:
    """Each column as one text: a tenth of the cost of carrying every cell by itself."""
    columns = {column: table.columns.get(column, []) for column in COLUMNS}
    columns |= {f"{column}_sel": table.kinds.get(column, []) for column in KINDS}
    sizes = [max(len(values) - 1, 0) for values in columns.values()]
    for separator in _SEPARATORS:
        packed = {column: separator.join(values) for column, values in columns.items()}
        # As many separators as between the values, so that none stands within one.
        if [text.count(separator) for text in packed.values()] == sizes:
            break
    else:
        raise Refused(RUSAK, "Isi sel memuat karakter kendali; salin tabelnya sebagai nilai ke templat baru.")
    reading.separator = separator
    reading.numbers = separator.join(map(str, table.numbers))
    reading.columns = {column: text if text.strip(separator) else "" for column, text in packed.items()}
    for column in KINDS:
        reading.columns[f"{column}_sel"] = reading.columns[f"{column}_sel"] or separator.join(["kosong"] * reading.rows)
