"""The lines of one CSV of the centre's answer, exactly as they stand: eight values each, or what is wrong with it.

No line is left out and none takes another with it: a quote left open costs its own line. What the values mean is
`feedback.py`; the lines of a workbook are `feedback_sheets.py`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assets.intake.sources.source_notes import is_note, says_nobody
from assets.intake.workbooks.foreign_files import told_kind
from assets.office.people_csv import (
    DELIMITERS,
    HEADER_WITHIN,
    UNREADABLE,
    Trouble,
    is_other_kind,
    lines_of,
    record_at,
    wide_encoding,
)

COLUMNS = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")
# As exports for spreadsheets keep a text from becoming a number: ="3516…".
_AS_TEXT = re.compile(r'=\s*"([^"]*)"')
_DECLARED = re.compile(r'"?sep=[,;|\t]"?[,;|\t]*', re.IGNORECASE)
# By as many first bytes a file shows what it is.
_HEAD = 4096
_NIK_PLACE = COLUMNS.index("nik_usulan")
_NOT_IN_A_NIK = re.compile(r"[\s.'’`\-\u2010-\u2015\u200b-\u200f\u2060\ufeff]")
_LETTERS_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


class LineFault(StrEnum):
    """Why a line is kept aside."""

    BUKAN_CSV = "BUKAN_CSV"
    KEPALA_TIDAK_DIKENAL = "KEPALA_TIDAK_DIKENAL"
    DI_ATAS_KEPALA = "DI_ATAS_KEPALA"
    HURUF_RUSAK = "HURUF_RUSAK"
    TANDA_KUTIP_SALAH = "TANDA_KUTIP_SALAH"
    BUKAN_8_KOLOM = "BUKAN_8_KOLOM"
    NIK_TIDAK_TERBACA = "NIK_TIDAK_TERBACA"
    PROGRAM_TIDAK_DIKENAL = "PROGRAM_TIDAK_DIKENAL"
    TIDAK_MEMUAT_ORANG = "TIDAK_MEMUAT_ORANG"


@dataclass(frozen=True)
class Line:
    """A record: the number of the line it begins on (from 1), its text, and its values in the order of COLUMNS."""

    number: int
    text: str
    values: tuple[str, ...] = ()
    fault: LineFault | None = None


@dataclass(frozen=True)
class _Header:
    index: int
    lines: int
    delimiter: str
    names: tuple[str, ...]
    places: tuple[int, ...]

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether each cell has its column; under a blank name, as programs leave behind, nothing may stand."""
        return len(cells) == len(self.names) and not any(
            cell.strip() for cell, name in zip(cells, self.names, strict=True) if not name
        )

    def begins_record(self, line: str) -> bool:
        """Whether the line looks like a record of its own: a NIK stands where one belongs."""
        cells = line.split(self.delimiter)
        return len(cells) >= len(COLUMNS) and _is_nik(cells[self.places[_NIK_PLACE]].strip('=" '))


def read_lines(content: bytes) -> Iterator[Line]:
    """Every line that is not blank, in order; the header and a `sep=` line are none.

    What has no lines is one that is none; its text says what it is, where that shows.
    """
    kind = told_kind(content[:_HEAD])
    if kind or is_other_kind(content):
        yield Line(0, kind, fault=LineFault.BUKAN_CSV)
        return
    lines = lines_of(_decode(content))
    header = _header(lines)
    above = len(lines) if header is None else header.index
    fault = LineFault.KEPALA_TIDAK_DIKENAL if header is None else LineFault.DI_ATAS_KEPALA
    for number, line in enumerate(lines[:above], start=1):
        if line.strip() and not (number == 1 and _DECLARED.fullmatch(line.strip())):
            yield Line(number, _without_end(line), fault=fault)
    if header is not None:
        yield from _records(lines, header)


def clean_nik(text: str) -> str:
    """A NIK without spaces, dots, dashes and apostrophes."""
    return _NOT_IN_A_NIK.sub("", text)


def _is_nik(text: str) -> bool:
    return re.fullmatch(r"[0-9]{16}", clean_nik(text)) is not None


def _decode(content: bytes) -> str:
    """The text; bytes that no letter stands for become U+FFFD, which spoils their own line."""
    if wide := wide_encoding(content):
        return content.decode(wide, errors="replace")
    text = content.decode("utf-8-sig", errors="replace")
    if UNREADABLE not in text or content.startswith(codecs.BOM_UTF8) or _LETTERS_BEYOND_ASCII.search(text):
        return text
    return content.decode("cp1252", errors="replace")


def _header(lines: Sequence[str]) -> _Header | None:
    """The first line that names all eight columns, with the delimiter that shows them."""
    for index in range(min(HEADER_WITHIN, len(lines))):
        for delimiter in DELIMITERS:
            # A title may have line ends of its own.
            length, cells, _ = record_at(lines, index, delimiter, lambda _: False)
            if places := places_in(cells):
                return _Header(index, length, delimiter, tuple(map(_name, cells)), places)
    return None


def places_in(cells: Sequence[str]) -> tuple[int, ...]:
    """Where the columns stand in a header that names all eight, in the order of COLUMNS; nothing where it does not."""
    names, wanted = [_name(cell) for cell in cells], [column.replace("_", "") for column in COLUMNS]
    return tuple(map(names.index, wanted)) if all(names.count(name) == 1 for name in wanted) else ()


def _name(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


def _records(lines: Sequence[str], header: _Header) -> Iterator[Line]:
    index = header.index + header.lines
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        length, cells, fault = _record_at(lines, index, header)
        text = _without_end("".join(lines[index : index + length]))
        yield Line(index + 1, text, () if fault else tuple(_plain(cells[place]) for place in header.places), fault)
        index += length


def _record_at(lines: Sequence[str], index: int, header: _Header) -> tuple[int, list[str], LineFault | None]:
    """(lines it takes, its cells, what is wrong) of the record that begins here; one that is wrong takes one line."""
    length, cells, trouble = record_at(lines, index, header.delimiter, header.begins_record)
    if trouble:
        return 1, [], LineFault.HURUF_RUSAK if trouble is Trouble.LETTERS else LineFault.TANDA_KUTIP_SALAH
    if header.fits(cells):
        return length, cells, None
    nobody = is_note(lines[index], header.delimiter, len(header.names))
    return 1, [], LineFault.TIDAK_MEMUAT_ORANG if nobody else LineFault.BUKAN_8_KOLOM


def names_nobody(values: Sequence[str]) -> bool:
    """Whether a line of these values is a sum, a note, column numbers, or the header again (contract 2.2)."""
    return places_in(values) == tuple(range(len(COLUMNS))) or says_nobody([values[_NIK_PLACE]], values)


def _plain(cell: str) -> str:
    text = cell.strip()
    found = _AS_TEXT.fullmatch(text)
    return found[1].strip() if found else text


def _without_end(line: str) -> str:
    return line.rstrip("\r\n")
