"""Values of rows as they are meant, where how they are written leaves no doubt, and the notes that say so.

What cells were merged, ditto marks, signs as web pages write them, the criteria. Pure. Standard library only: child
processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assets.intake.faults import Note
from assets.intake.tables.criteria import read_criteria
from assets.intake.tables.dittos import fill_dittos
from assets.intake.tables.layout import Table
from assets.office.template import TITLES
from assets.office.web_signs import plain_signs

# Columns in which people write words of their own.
_WITH_SIGNS = ("nama", "nama_ibu", "tempat_lahir", "alamat", "provinsi", "kabupaten", "kecamatan", "kelurahan")


def put_right(columns: Mapping[str, list[str]], table: Table) -> Iterator[Note]:
    """Put what is meant into the columns; a note for each kind of writing that was met."""
    if merged := [f"{TITLES[column]} ({rows} baris)" for column, rows in table.merged.items() if rows]:
        told = f"Sel yang digabung di kolom {', '.join(merged)} dibaca untuk setiap baris yang dicakupnya."
        yield Note(told)
    if signs := [column for column in _WITH_SIGNS if _decode(columns[column])]:
        named = ", ".join(TITLES[column] for column in signs)
        yield Note(f"Kode halaman web (seperti &amp;) di kolom {named} dibaca sebagai tandanya.")
    if ditto := fill_dittos(columns):
        named = ", ".join(TITLES[column] for column in ditto)
        told = f'Tanda sama dengan atas (sda, idem, ") di kolom {named} diisi dari baris di atasnya.'
        yield Note(told)
    if unread := read_criteria(columns, table.numbers):
        yield Note(unread)


def _decode(values: list[str]) -> bool:
    """Put the signs themselves where web pages wrote a code for them; whether any did."""
    if "&" not in "".join(values):
        return False
    read = [plain_signs(value) for value in values]
    changed = read != values
    values[:] = read
    return changed
