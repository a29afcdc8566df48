"""People above the header of a village's table: whoever stands there would be nobody, so the file goes back.

A header gets there by sorting the sheet with it, or by pasting rows above. Pure. Standard library only: child processes
import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assets.intake.faults import KOLOM, Fault
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.furniture import is_instruction
from assets.intake.tables.layout import Header
from assets.intake.tables.lost_rows import listed
from assets.office.template import column_of

_NUMBER = re.compile(r"['’]?(?:\d[\s.-]?){15}\d")
_DATE = re.compile(r"['’]?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_OF_NUMBERS = ("nik", "no_kk")
# Values under titles of the template: a heading that names a clerk has fewer.
_ENOUGH = 5
_EXAMPLE = re.compile(r"\b(?:CONTOH|MISAL(?:NYA|KAN)?|SAMPLE|EXAMPLE)\b", re.IGNORECASE)
# Between the line that says so and the example.
_EXAMPLE_WITHIN = 3
# Whoever made a file up counts the digits, or repeats one.
_MADE_UP = re.compile(r"1234567890\d*|(\d)\1{15}")
# What a heading calls its values, and who is no recipient.
_LABEL = re.compile(
    r".*:|(?:KODE|NOMOR|NO|PERIODE|TANGGAL|TGL|VERSI|JUMLAH|TOTAL|JENIS KIRIMAN|NIP|TELP|HP|DESA|KELURAHAN|KECAMATAN"
    r"|OPERATOR|PETUGAS|PENDAMPING|ADMIN|VERIFIKATOR|KEPALA|KADES|LURAH|CAMAT|KETUA|SEKRETARIS|KASI|KAUR)\b.*",
    re.IGNORECASE,
)
# A label stands where a person has a number, a programme or a letter; an address may be called anything.
_OF_LABELS = ("nik", "program", "no_kk", "jenis_kelamin")
# Places and mothers may be called so.
_NAMED = frozenset({"alamat", "tempat_lahir", "kabupaten", "kecamatan", "kelurahan", "nama_ibu"})
_OF_EXAMPLES = (*_OF_LABELS, "", "nama", "tgl_lahir")


def people_above(grid: Grid, header: Header) -> Fault | None:
    """The fault of a table whose header has people above it; an example that says so is none."""
    numbers = [grid.first_row + index for index in _people(grid, header)]
    if not numbers:
        return None
    at = grid.first_row + header.start
    told = f"di atas baris judul kolom (baris {at}), jadi tidak terbaca; pindahkan baris judulnya ke atas tabel"
    again = "(atau hapus barisnya bila bukan usulan), lalu kirim ulang."
    return Fault(
        *(KOLOM, f"Baris {listed(numbers)} memuat orang {told} {again}", grid.name, None),
        singkat=f"{len(numbers)} baris memuat orang {told} {again}",
    )


def _people(grid: Grid, header: Header) -> Iterator[int]:
    """Indexes of the lines that are somebody; the first below a line that announces an example is the example."""
    announced = -_EXAMPLE_WITHIN - 1
    for index in range(header.start):
        cells = [text_of(cell) for cell in grid.rows[index]]
        said = [(column, text) for column, text in zip(header.columns, cells, strict=False) if text]
        example = any(
            (text.lower().startswith("contoh") and column not in _NAMED)
            or (column in _OF_EXAMPLES and _EXAMPLE.search(text))
            for column, text in said
        )
        if is_instruction(cells) or not _is_somebody({column: text for column, text in said if column}):
            announced = index if example else announced
        elif not example and index > announced + _EXAMPLE_WITHIN:
            yield index
        else:
            announced = -_EXAMPLE_WITHIN - 1


def _is_somebody(filled: Mapping[str, str]) -> bool:
    if len(filled) < _ENOUGH or any(_LABEL.fullmatch(filled.get(column, "")) for column in _OF_LABELS):
        return False
    found = [_NUMBER.fullmatch(filled.get(column, "")) for column in _OF_NUMBERS]
    numbers = [re.sub(r"\D", "", number[0]) for number in found if number]
    if numbers:
        return not all(map(_MADE_UP.fullmatch, numbers))
    # Who has no number is somebody by name and birth date.
    name = filled.get("nama", "")
    is_name = bool(name) and not re.search(r"\d", name) and not column_of(name)
    return is_name and bool(_DATE.fullmatch(filled.get("tgl_lahir", "")))
