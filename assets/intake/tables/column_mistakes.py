"""What is wrong with the titles of a table's columns: which are missing or doubled, and which unknown one comes near.

Pure: takes a header. Where the header is, is `layout.py`. Standard library only: child processes import this module.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import lru_cache

from assets.intake.faults import KOLOM, Fault, Note
from assets.intake.tables.cells import Grid, text_of, texts
from assets.intake.tables.furniture import DATA
from assets.intake.tables.layout import HEADER_WITHIN, Header, Table
from assets.office.template import (
    COLUMNS,
    REQUIRED,
    REQUIRED_WITHOUT_CODE,
    TITLES,
    column_of,
    fold_label,
    title_words,
    words_of,
)

_COLUMN_NOT_READ = "Ada kolom yang judulnya tidak dikenal dan tidak dibaca; samakan dengan templat, lalu kirim ulang."
# A program saves as CSV the sheet that is open, and of what goes back to a village another one opens.
_ONE_SHEET = (
    "CSV memuat satu lembar saja: bila berasal dari laporan, paket, atau templat, kirim buku kerjanya (.xlsx) atau "
    "simpan lembar DATA (paket: VERIFIKASI); bila tidak, pakailah templat, lalu kirim ulang."
)
_MOST_TOLD = 8
_LONGEST = 40
_WIDEST = 60
_LETTERS = str.maketrans("0158", "OISB")
_FOLDED_TITLES = [fold_label(title) for title in TITLES.values()]


def missing_columns(header: Header, has_code: bool) -> list[str]:
    """Required columns that the header lacks, in the template's order."""
    required = {*REQUIRED, *(() if has_code else REQUIRED_WITHOUT_CODE)}
    return [column for column in COLUMNS if column in required and column not in header.found]


def header_fault(grid: Grid, header: Header, missing: Sequence[str], table: Table) -> Fault:
    """One fault for all mistakes of a header, in one sentence.

    What is missing and what was found, which unknown name comes near, what contradicts itself.
    """
    told, brief, remedies, seen = [], [], [], ""
    if missing:
        brief.append(f"kolom yang kurang: {', '.join(TITLES[column] for column in missing)}")
        told.append(f"kolom yang kurang: {', '.join(_with_nearest(column, header) for column in missing)}")
        remedies.append("perbaiki judul kolom seperti templat")
        seen = f" ({_seen(header)})"
    if table.doubled:
        doubled = "kolom yang ada lebih dari sekali dengan isi berbeda"
        brief.append(f"{doubled}: {', '.join(TITLES[column] for column in table.doubled)}")
        told.append(f"{doubled}: {', '.join(_with_places(column, grid, header) for column in table.doubled)}")
        remedies.append("sisakan satu dari kolom yang berulang")
    for number in table.other_headers[:1]:
        brief.append(f"baris {number} berisi judul kolom yang letaknya lain daripada judul tabel")
        told.append(brief[-1])
        remedies.append(f"susun kolom di bawah baris {number} seperti di atasnya")
    if not table.numbers:
        brief.append("tidak ada satu baris usulan pun di bawahnya")
        told.append(brief[-1])
        remedies.append("isi tabelnya")
    remedy = f"{' dan '.join(remedies)}, lalu kirim ulang"
    sentence, singkat = (f"{text[0].upper()}{text[1:]}; {remedy}" for text in ("; ".join(told), "; ".join(brief)))
    return Fault(KOLOM, f"{sentence}{seen}.", grid.name, grid.first_row + header.start, f"{singkat}.")


def _seen(header: Header) -> str:
    """The columns that the header names, and its unknown titles that cannot be data of persons."""
    known = ", ".join(TITLES[column] for column in COLUMNS if column in header.found)
    unknown = [label for label, column in zip(header.labels, header.columns, strict=True) if label and not column]
    shown = [_shown(label) for label in unknown if _is_of_title_words(label)][:_MOST_TOLD]
    return f"kolom yang ada: {known}" + (f"; judul yang tidak dikenal: {', '.join(shown)}" if shown else "")


def no_header_fault(grid: Grid, has_code: bool) -> Fault:
    """The fault of a sheet without a header: which line looks most like one, what it names, what is missing.

    Told are only texts that name a column, come near one or are made of the words of such names: no others, since they
    may be data of persons.
    """
    _, start = likely_header(grid)
    told, found, line = " dan tidak ada baris yang mirip", Header(0, 0, (), ()), None
    if start is not None:
        filled = [text for text in map(text_of, grid.rows[start]) if text]
        labels = [text for text in filled if _is_like_title(text) or _is_of_title_words(text)]
        found = Header(start, start + 1, tuple(map(column_of, labels)), tuple(labels))
        shown = [_shown(label) for label in labels[:_MOST_TOLD]]
        others = f" dan {len(filled) - len(shown)} isian lain" if len(filled) > len(shown) else ""
        told = f"; yang paling mirip baris ini, berisi {', '.join(shown)}{others}"
        line = grid.first_row + start
    missing = ", ".join(_with_nearest(column, found) for column in missing_columns(found, has_code))
    none = "Baris judul kolom tidak ditemukan"
    remedy = "pakailah templat, lalu kirim ulang." if grid.name else _ONE_SHEET
    sentence = f"{none}{told}; kolom yang kurang: {missing}; {remedy}"
    return Fault(KOLOM, sentence, grid.name, line, f"{none}; {remedy}")


def likely_header(grid: Grid) -> tuple[int, int | None]:
    """How many names of columns the line that looks most like a header comes near, and which it is; none holds data."""
    most, found = 0, None
    for start, row in enumerate(grid.rows[:HEADER_WITHIN]):
        labels = texts(tuple(row[:_WIDEST]))
        if not any(map(DATA.fullmatch, labels)):
            likely = sum(map(_is_like_title, labels))
            most, found = (likely, start) if likely > most else (most, found)
    return most, found


@lru_cache(1024)
def _is_like_title(label: str) -> bool:
    if column_of(label):
        return True
    near = label.isascii() and len(label) <= _LONGEST
    return near and bool(difflib.get_close_matches(fold_label(label), _FOLDED_TITLES, n=1, cutoff=0.8))


def _is_of_title_words(label: str) -> bool:
    words = words_of(label)
    return bool(words) and words <= title_words()


def _shown(label: str) -> str:
    """The name of the column, since what stands in brackets behind a known one may be anything; else the label."""
    column = column_of(label)
    return TITLES[column] if column else f"'{' '.join(label.split())[:_LONGEST]}'"


def set_aside(grid: Grid, header: Header, table: Table) -> list[Note]:
    """A note for each column of which other names say something else, and are not read."""
    return [
        Note(
            f"Kolom {_with_places(column, grid, header)} ada lebih dari sekali dengan isi berbeda; yang dibaca hanya "
            "yang judulnya seperti templat."
        )
        for column in table.set_aside
    ]


def _with_places(column: str, grid: Grid, header: Header) -> str:
    """The title and the letters of its columns, as office programs show them: other names may be data of persons."""
    places = [place for place, found in enumerate(header.columns) if found == column]
    return f"{TITLES[column]} (kolom {' dan '.join(letters(grid.first_column + place) for place in places)})"


def letters(number: int) -> str:
    """The letters of a column, as office programs show them; the first is 1."""
    before, last = divmod(number - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + last)


def passed_over(header: Header) -> list[Note]:
    """A note for each optional column that is missing while a title that is none comes near it: it is not read."""
    notes = []
    for column in COLUMNS:
        near = None if column in header.found else _nearest(column, header, 0.8)
        if near:
            told = f"Kolom '{near}' tidak dibaca; bila maksudnya {TITLES[column]}, perbaiki judulnya, lalu kirim ulang."
            notes.append(Note(told, _COLUMN_NOT_READ))
    return notes


def _with_nearest(column: str, header: Header) -> str:
    near = _nearest(column, header, 0.7)
    return f"{TITLES[column]} (mungkin yang dimaksud kolom '{near}')" if near else TITLES[column]


def _nearest(column: str, header: Header, alike: float) -> str | None:
    """Of the titles that name no column, the one that comes nearest to the template's."""
    if all(known for label, known in zip(header.labels, header.columns, strict=True) if label):
        return None
    # `KB` is not K8: only where the title holds no digits itself.
    fold = fold_label if any(map(str.isdigit, TITLES[column])) else _as_letters
    unknown = {
        fold(label): " ".join(label.split())[:_LONGEST]
        for label, known in zip(header.labels, header.columns, strict=True)
        if label and not known
    }
    near = difflib.get_close_matches(fold(TITLES[column]), list(unknown), n=1, cutoff=alike)
    return unknown[near[0]] if near else None


def _as_letters(label: str) -> str:
    """A label as it is compared, with digits read as the letters they are mistaken for: `N1K` is NIK."""
    return fold_label(label).translate(_LETTERS)
