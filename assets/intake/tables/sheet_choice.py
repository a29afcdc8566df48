"""Which sheet of a workbook is the table: DATA, else the one that has the header; two are asked for, never guessed.

What the chosen one says is read in `reader.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assets.intake.faults import KOLOM, KOSONG, Note, Refused, TooFar
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.column_mistakes import likely_header, missing_columns
from assets.intake.tables.cover import is_cover
from assets.intake.tables.layout import Header, find_header, read_table
from assets.intake.tables.verification import KIND as PACK
from assets.intake.tables.verification import is_pack
from assets.intake.workbooks.workbook import SheetName, Workbook
from assets.office.report_sheets import OF_PEOPLE
from assets.office.template import COLUMNS, fold_label
from assets.office.values import read_term

Found = tuple[Grid, Header | None]
_NIK = re.compile(r"['’]?(?:\d[\s.-]?){15}\d")
SHEET_NOT_READ = "Ada lembar yang tidak dibaca; periksa apakah ada usulan di dalamnya, lalu pindahkan ke lembar DATA."


def table_of(book: Workbook, has_code: bool) -> tuple[Found, list[Note], list[Refused]]:
    """The table's grid and header, and notes on sheets that look like it and are not read.

    Refused where there are several, or nothing at all. The members of a verification pack are the table of theirs.
    With them what is said of sheets that are too long and may be the table, for where what is not read is withdrawn.
    """
    others = [sheet for sheet in book.sheets if not is_cover(sheet.name)]
    if pack := _members_of_pack(book, others):
        return *pack, []
    named = [sheet for sheet in book.sheets if fold_label(sheet.name) == "DATA"][:1]
    found, far = _read(book, named or others)
    blank = False
    if named and found and not any(text_of(cell) for row in found[0][0].rows for cell in row):
        # Of a sheet DATA that holds nothing at all, a copy beside it was filled in.
        beside = _read(book, others)
        if blank := any(header for _, header in beside[0]):
            named, (found, far) = [], beside
    notes: list[Note] = []
    if far and (named or not any(_is_whole(pair, has_code) for pair in found)):
        raise far[0]
    if named:
        notes = _look_beside(book, [sheet for sheet in others if sheet is not named[0]], found[0], has_code)
    if not any(grid.rows for grid, _ in found):
        raise Refused(KOSONG, "Buku kerja tidak berisi apa-apa; isi tabelnya menurut templat, lalu kirim ulang.")
    if named:
        return found[0], notes, []
    chosen, notes = _likeliest(found, has_code)
    if blank:
        notes = [_beside_blank(chosen[0].name), *notes]
    return chosen, [*map(_unread, far), *notes], far


def stop_for_withdrawn(far: Sequence[Refused], cover: Mapping[str, str]) -> None:
    """Refused where a sheet is too long to be read, and the delivery, being LENGKAP, would withdraw what is on it."""
    if far and read_term("jenis_kiriman", cover.get("jenis_kiriman", "")) == "LENGKAP":
        raise far[0]


def _read(book: Workbook, sheets: Sequence[SheetName]) -> tuple[list[Found], list[Refused]]:
    """Grids and headers of the sheets; and of those that are too long what is said of each."""
    found: list[Found] = []
    far: list[Refused] = []
    for sheet in sheets:
        try:
            grid = book.grid(sheet)
        except TooFar as refused:
            far.append(refused)
        else:
            found.append((grid, find_header(grid)))
    return found, far


def _is_whole(pair: Found, has_code: bool) -> bool:
    grid, header = pair
    return header is not None and not missing_columns(header, has_code) and bool(read_table(grid, header).numbers)


def _unread(refused: Refused) -> Note:
    """What is told of a sheet that is not read beside the one that is."""
    why = "terlalu panjang atau berisi jauh di luar tabel" if isinstance(refused, TooFar) else "rusak"
    told = f"Lembar {refused.fault.lembar[:40]} {why} dan tidak dibaca; periksa apakah ada usulan di dalamnya."
    return Note(told, SHEET_NOT_READ)


def _members_of_pack(book: Workbook, sheets: Sequence[SheetName]) -> tuple[Found, list[Note]] | None:
    """The sheet on which a village decides; Refused where another one holds a table too: a file has one purpose."""
    named = [book.grid(sheet) for sheet in sheets if fold_label(sheet.name).startswith(PACK)]
    packs = [(grid, header) for grid in named if is_pack(grid, header := find_header(grid))]
    if not packs:
        return None
    names = {grid.name for grid, _ in packs}
    others, far = _read(book, [sheet for sheet in sheets if sheet.name not in names])
    tables = [
        grid.name for grid, header in others if header and (is_pack(grid, header) or _is_whole((grid, header), True))
    ]
    if len(packs) > 1 or tables:
        raise _several([*(grid.name for grid, _ in packs), *tables], f"satu lembar {PACK}, usulan lain ke berkas lain")
    return packs[0], [*map(_unread, far)]


def _likeliest(found: Sequence[Found], has_code: bool) -> tuple[Found, list[Note]]:
    """The one whole table with rows; where there is none, the one that lacks least; and notes on the others."""
    tables = [(grid, header) for grid, header in found if header]
    if not tables:
        return max(found, key=lambda pair: likely_header(pair[0])[0]), []
    bare = [_without_header(grid.name) for grid, header in found if not header and _lists_people(grid)]
    if len(tables) == 1:
        return tables[0], bare
    filled = [pair for pair in tables if read_table(*pair).numbers]
    whole = [pair for pair in filled if not missing_columns(pair[1], has_code)]
    if len(whole) > 1:
        raise _several([grid.name for grid, _ in whole], "satu lembar bernama DATA")
    chosen = min(whole or tables, key=lambda pair: len(missing_columns(pair[1], has_code)))
    return chosen, [*bare, *(_no_table(grid.name) for grid, header in filled if header is not chosen[1])]


def _look_beside(book: Workbook, sheets: Iterable[SheetName], data: Found, has_code: bool) -> list[Note]:
    """Notes on sheets beside DATA that look like its table; Refused where one holds rows that DATA does not."""
    own: frozenset[tuple[str, ...]] | None = None
    notes: list[Note] = []
    further: list[str] = []
    for sheet in sheets:
        try:
            grid = book.grid(sheet)
        except Refused as refused:
            refused.fault = replace(refused.fault, lembar=sheet.name)
            notes.append(_unread(refused))
            continue
        header = find_header(grid)
        if not header and _lists_people(grid):
            notes.append(_without_header(grid.name))
        rows = _rows_of(grid, header)
        if not header or not rows:
            continue
        own = _rows_of(*data) if own is None else own
        if missing_columns(header, has_code):
            notes.append(_no_table(grid.name))
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


def _lists_people(grid: Grid) -> bool:
    """Whether lines of a sheet without a header hold a NIK beside other values: the table may go on there."""
    return grid.name not in OF_PEOPLE and any(
        len(row) - row.count("") > 1 and any(_NIK.fullmatch(text_of(cell)) for cell in row if cell != "")
        for row in grid.rows
    )


def _beside_blank(sheet: str) -> Note:
    told = "Lembar DATA kosong, jadi usulan dibaca dari lembar"
    check = "bila bukan itu usulannya, isi lembar DATA, lalu kirim ulang."
    return Note(f"{told} {sheet[:40]}; {check}", f"{told} lain; {check}")


def _without_header(sheet: str) -> Note:
    told = f"Lembar {sheet[:40]} memuat NIK tetapi tanpa judul kolom, jadi tidak dibaca; pindahkan baris usulannya ke "
    return Note(f"{told}lembar DATA, lalu kirim ulang.", SHEET_NOT_READ)


def _no_table(sheet: str) -> Note:
    return Note(f"Lembar {sheet[:40]} bukan tabel usulan (kolomnya kurang) dan tidak dibaca.", SHEET_NOT_READ)


def _several(sheets: Sequence[str], into: str) -> Refused:
    names = " dan ".join(f"'{name[:40]}'" for name in sheets)
    told, remedy = "Ada beberapa lembar yang berisi tabel usulan", f"gabungkan semua baris ke {into}"
    remedy = f"{remedy}, hapus lembar lainnya, lalu kirim ulang."
    return Refused(KOLOM, f"{told} ({names}); {remedy}", singkat=f"{told}; {remedy}")
