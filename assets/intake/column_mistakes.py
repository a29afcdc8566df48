"""What is wrong with the titles of a table's columns: which are missing or doubled, and which unknown one comes near.

Pure: takes a header. Where the header is, is `layout.py`. Standard library only: child processes import this module.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from assets.intake.cells import Grid
from assets.intake.faults import KOLOM, Fault
from assets.intake.layout import Header, Table
from assets.intake.template import COLUMNS, REQUIRED, REQUIRED_WITHOUT_CODE, TITLES, fold_label


def missing_columns(header: Header | None, has_code: bool) -> list[str]:
    """Required columns that the header lacks, in the template's order."""
    required = {*REQUIRED, *(() if has_code else REQUIRED_WITHOUT_CODE)}
    found = header.found if header else frozenset()
    return [column for column in COLUMNS if column in required and column not in found]


def header_fault(grid: Grid, header: Header, missing: Sequence[str], table: Table) -> Fault:
    """One fault for all mistakes of a header, in one sentence.

    What is missing and what was found, which unknown name comes near, what contradicts itself.
    """
    told, remedies = [], []
    if missing:
        told.append(f"kolom yang kurang: {', '.join(_with_nearest(column, header) for column in missing)}")
        told.append(f"kolom yang ada: {', '.join(TITLES[column] for column in COLUMNS if column in header.found)}")
        remedies.append("perbaiki judul kolom seperti templat")
    if table.doubled:
        doubled = ", ".join(TITLES[column] for column in table.doubled)
        told.append(f"kolom yang ada lebih dari sekali dengan isi berbeda: {doubled}")
        remedies.append("sisakan satu dari kolom yang berulang")
    if not table.numbers:
        told.append("tidak ada satu baris usulan pun di bawahnya")
        remedies.append("isi tabelnya")
    sentence = f"{'; '.join(told)}; {' dan '.join(remedies)}, lalu kirim ulang."
    return Fault(KOLOM, sentence[0].upper() + sentence[1:], grid.name, grid.first_row + header.start)


def missing_header_fault(missing: Sequence[str], sheet: str) -> Fault:
    """The fault of a sheet without a header."""
    titles = ", ".join(TITLES[column] for column in missing)
    return Fault(KOLOM, f"Baris judul kolom tidak ditemukan. Kolom yang wajib ada: {titles}. Pakailah templat.", sheet)


def passed_over(header: Header) -> list[str]:
    """A note for each optional column that is missing while a title that is none comes near it: it is not read."""
    notes = []
    for column in COLUMNS:
        near = None if column in header.found else _nearest(column, header, 0.8)
        if near:
            notes.append(
                f"Kolom '{near}' tidak dibaca; bila maksudnya {TITLES[column]}, perbaiki judulnya, lalu kirim ulang."
            )
    return notes


def _with_nearest(column: str, header: Header) -> str:
    near = _nearest(column, header, 0.7)
    return f"{TITLES[column]} (mungkin yang dimaksud kolom '{near}')" if near else TITLES[column]


def _nearest(column: str, header: Header, alike: float) -> str | None:
    """Of the titles that name no column, the one that comes nearest to the template's."""
    unknown = {
        fold_label(label): " ".join(label.split())[:40]
        for label, known in zip(header.labels, header.columns, strict=True)
        if label and not known
    }
    near = difflib.get_close_matches(fold_label(TITLES[column]), list(unknown), n=1, cutoff=alike)
    return unknown[near[0]] if near else None
