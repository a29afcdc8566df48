"""One delivery, from bytes to raw text rows: everything a child process does for one file.

The outcome is plain data (how it travels is `answers.py`). Faults that need the district or other files are found in
`assets/staging`. Standard library and python-calamine only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assets.intake.faults import KOLOM, KOSONG, RUSAK, Fault, Note, Refused
from assets.intake.tables.above_header import people_above, told_of_lines_above
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.column_mistakes import header_fault, missing_columns, no_header_fault, passed_over, set_aside
from assets.intake.tables.cover import cover_above, cover_of, is_cover, is_like_cover, says_cover
from assets.intake.tables.cover_of_refused import cover_of_refused
from assets.intake.tables.delimited import read_csv
from assets.intake.tables.layout import Header, Table, read_table
from assets.intake.tables.lost_rows import told_of_lost_rows, told_of_notes
from assets.intake.tables.put_right import put_right
from assets.intake.tables.report_keys import cover_of_keys, damaged_numbers, has_keys
from assets.intake.tables.sheet_choice import SHEET_NOT_READ, stop_for_withdrawn, table_of
from assets.intake.tables.shifted_columns import told_of_shifts
from assets.intake.tables.untitled import told_of_untitled
from assets.intake.tables.verification import KIND as PACK
from assets.intake.tables.verification import is_pack, read_decisions
from assets.intake.workbooks.inspection import Limits, kind_of_file
from assets.intake.workbooks.sheet_notes import told_of_parts, told_of_struck
from assets.intake.workbooks.workbook import SheetName, Workbook
from assets.office.template import COLUMNS, ERRORS_KEPT, NUMBER_COLUMNS, OWN_MINUTES, TITLES, fold_label
from assets.office.values import read_count
from assets.office.words import counted
from expectations.submissions import NO_VALUE

_NO_KEYS = (
    "Paket verifikasi tanpa KUNCI yang terbaca, sehingga tidak diketahui keputusannya tentang siapa; isi keputusannya "
    "di paket yang asli, lalu kirim ulang."
)
_NO_VALUE = re.compile(NO_VALUE)
# No office program writes these controls into a cell. The first that a file does not use parts its values.
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
    notes: list[Note] = field(default_factory=list)
    cover: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    skipped: int = 0
    separator: str = _SEPARATORS[0]
    numbers: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    own_minutes: list[str] = field(default_factory=list)
    content: str = ""
    # The members who stay, of a verification pack. None means that the file is no pack.
    confirmed: list[str] | None = None
    # Another attempt may fare better: the machine had its part in the fault.
    passing: bool = False

    def values(self, column: str) -> list[str]:
        """The column row by row."""
        text = self.columns.get(column, "")
        return text.split(self.separator) if text else [""] * self.rows


def read_delivery(path: Path, limits: Limits) -> Reading:
    """Read one landed file. What the file holds never raises, it is a fault of the reading; MemoryError may."""
    reading, far = Reading(), list[Refused]()
    try:
        if path.stat().st_size == 0:
            raise Refused(KOSONG, "Berkas kosong (0 bita); salin ulang berkasnya, lalu kirim ulang.")
        reading.kind = kind_of_file(path, limits)
        if reading.kind == "csv":
            grid, header, reading.cover = read_csv(path, limits)
            reading.notes.extend(grid.notes)
        else:
            grid, header, far = _of_workbook(path, limits, reading)
        _take_table(reading, grid, header, limits, far)
    except Refused as refused:
        reading.faults = [refused.fault]
        reading.rows = 0
        # Whose the file is: its village is to be told.
        reading.cover = reading.cover or cover_of_refused(path, reading.kind)
    return reading


def _of_workbook(path: Path, limits: Limits, reading: Reading) -> tuple[Grid, Header | None, list[Refused]]:
    book = Workbook(path, limits)
    covers = [book.grid(sheet) for sheet in book.sheets if is_cover(sheet.name)]
    reading.cover, told = cover_of(covers)
    reading.notes = [*(note for cover in covers for note in cover.notes), *told]
    (grid, header), notes, far = table_of(book, bool(reading.cover.get("kode_desa")))
    if header:
        above, told = cover_above(([text_of(cell) for cell in row] for row in grid.rows[: header.start]), reading.cover)
        reading.cover |= above
        notes.extend(told)
    others = [sheet for sheet in book.sheets if not is_cover(sheet.name) and sheet.name != grid.name]
    unread = [sheet.name for sheet in others if is_like_cover(sheet.name)]
    if not covers:
        unread += [sheet.name for sheet in others if sheet.name not in unread and _says_cover(book, sheet)]
    for name in unread:
        meant = f"Lembar {name[:40]} tidak dibaca; bila itu pengantar, beri nama PENGANTAR, lalu kirim ulang."
        notes.append(Note(meant, SHEET_NOT_READ))
    commented = book.commented and not (header and has_keys(header))
    reading.notes += [*notes, *told_of_parts(linked=book.linked, commented=commented), *grid.notes]
    return grid, header, far


def _says_cover(book: Workbook, sheet: SheetName) -> bool:
    try:
        return says_cover(book.grid(sheet))
    except Refused:
        # That it is damaged has been told where the sheets beside DATA were looked at.
        return False


def _take_table(reading: Reading, grid: Grid, header: Header | None, limits: Limits, far: Sequence[Refused]) -> None:
    reading.sheet = grid.name
    if header is not None and is_pack(grid, header):
        _take_pack(reading, grid, header)
        return
    if fold_label(reading.cover.get("jenis_kiriman", "")) == PACK:
        raise Refused(KOLOM, _NO_KEYS, grid.name)
    has_code = bool(reading.cover.get("kode_desa"))
    if header is None:
        reading.faults = [no_header_fault(grid, has_code)]
        return
    missing = missing_columns(header, has_code)
    table = read_table(grid, header)
    if len(table.numbers) > limits.rows:
        raise Refused(RUSAK, f"Lebih dari {counted(limits.rows)} baris; bagi menjadi beberapa berkas.")
    reading.rows, reading.skipped = len(table.numbers), table.skipped
    if not missing and (above := people_above(grid, header)):
        reading.faults = [above]
    elif missing or table.doubled or table.other_headers:
        reading.faults = [header_fault(grid, header, missing, table)]
    elif not reading.rows:
        nothing = "Tidak ada satu pun baris usulan di bawah judul kolom; isi tabelnya, lalu kirim ulang."
        reading.faults = [Fault(KOSONG, nothing, grid.name)]
    reading.notes.extend([*passed_over(header), *told_of_lines_above(grid, header)] if not missing else [])
    reading.notes.extend(set_aside(grid, header, table))
    reading.notes.extend(Note(told) for told in table.joined)
    if reading.rows:
        reading.notes.extend(told_of_notes(table.notes_below, table.headings, table.recaps))
        reading.notes.extend(told_of_shifts(table))
        reading.notes.extend(told_of_struck(grid, table.numbers))
        reading.notes.extend(told_of_untitled(grid, header, table.numbers))
    reading.cover, assumed = cover_of_keys(grid, header, table, reading.cover)
    reading.notes.extend(assumed)
    stop_for_withdrawn(far, reading.cover)
    if reading.kind == "csv":
        reading.notes.extend(damaged_numbers(grid, header, table))
    # A cover that counts as many rows has answered.
    if read_count(reading.cover.get("jumlah_usulan", "")) != reading.rows:
        reading.notes.extend(told_of_lost_rows(grid, header, table.numbers))
    _pack(reading, table)
    reading.own_minutes = [column for column in OWN_MINUTES if column in header.found]
    _note_content(reading)


def _take_pack(reading: Reading, grid: Grid, header: Header) -> None:
    """What a village decided of its members; the cover of a pack has no say in what replaces what."""
    decisions = read_decisions(grid, header, reading.cover)
    cover = {key: value for key, value in reading.cover.items() if key not in ("jumlah_usulan", "edisi")}
    found = {"kode_desa": decisions.kode_desa, "periode": decisions.periode}
    lacking = {key: value for key, value in found.items() if not cover.get(key)}
    if not (cover.get("kode_desa") or decisions.kode_desa):
        raise Refused(KOLOM, _NO_KEYS, grid.name)
    if lacking:
        reading.notes.append(
            Note("Berkas ini tanpa PENGANTAR yang terisi: desa dan periodenya dibaca dari kolom KUNCI.")
        )
    reading.cover = {**cover, **lacking, "jenis_kiriman": PACK}
    reading.notes += decisions.notes
    reading.confirmed = decisions.confirmed
    reading.rows = len(decisions.numbers)
    _join(reading, decisions.columns, decisions.kinds, decisions.numbers)
    _note_content(reading)


def _note_content(reading: Reading) -> None:
    sizes = {column: len(text) for column, text in reading.columns.items()}
    said = [reading.cover, sizes, reading.separator, reading.own_minutes, reading.confirmed or []]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    digest.update("".join(reading.columns.values()).encode("utf-8", "surrogatepass"))
    reading.content = digest.hexdigest()


def _pack(reading: Reading, table: Table) -> None:
    columns = {column: table.columns.get(column, []) for column in COLUMNS}
    reading.notes.extend(put_right(columns, table))
    _join(reading, columns, table.kinds, table.numbers)


def _join(
    reading: Reading, columns: dict[str, list[str]], kinds: Mapping[str, list[str]], numbers: Sequence[int]
) -> None:
    """Each column as one text: a tenth of the cost of carrying every cell by itself."""
    columns |= {f"{column}_sel": kinds.get(column, []) for column in NUMBER_COLUMNS}
    sizes = [max(len(values) - 1, 0) for values in columns.values()]
    for separator in _SEPARATORS:
        packed = {column: separator.join(values) for column, values in columns.items()}
        # As many separators as between the values, so that none stands within one.
        if [text.count(separator) for text in packed.values()] == sizes:
            break
    else:
        raise Refused(RUSAK, "Isi sel memuat karakter kendali; salin tabelnya sebagai nilai ke templat baru.")
    reading.notes.extend(_blank_errors(packed, separator))
    reading.separator = separator
    reading.numbers = separator.join(map(str, numbers))
    reading.columns = {column: text if text.strip(separator) else "" for column, text in packed.items()}
    for column in NUMBER_COLUMNS:
        reading.columns[f"{column}_sel"] = reading.columns[f"{column}_sel"] or separator.join(["kosong"] * reading.rows)


def _blank_errors(packed: dict[str, str], separator: str) -> Iterator[Note]:
    """Takes error values and formulas without a value out of the columns that keep no text as sent; a note on them."""
    told = []
    for column in COLUMNS:
        if column in ERRORS_KEPT or not ("#" in packed[column] or "Err:" in packed[column]):
            continue
        values = packed[column].split(separator)
        # A blank number of minutes would take the cover's.
        missing = "-" if column in OWN_MINUTES else ""
        read = [missing if _NO_VALUE.fullmatch(value) else value for value in values]
        packed[column] = separator.join(read)
        if count := sum(map(str.__ne__, values, read)):
            told.append(f"{TITLES[column]} ({count})")
    if told:
        yield Note(f"Sel galat atau rumus tanpa nilai dianggap kosong, di kolom {', '.join(told)}.")
