"""Lines of a table that are no rows: column numbers under the header, headers of printed pages, notes below.

Pure: takes lines, marks those that are no rows. Standard library only: child processes import this module.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from assets.intake.tables.cells import Cell, text_of
from assets.intake.tables.recap import may_be_somebody, recap_above
from assets.intake.tables.signatures import signed_lines
from assets.office.template import KEYS, OF_A_PERSON, column_of, fold_label
from expectations.submissions import NO_NIK

# Titles that a line holds at least when it is a header.
FEWEST = 3
# NIK, dates and what office programs make of them: a line that holds one is no header.
DATA = re.compile(r"[\d\s.,'/+E-]{6,}")
# The names of those who sign may stand anywhere.
_SIGNED = frozenset({"nama", "nama_ibu"})
_ONE_COUNT = r"(?:[A-Za-z/.]{1,12}\s*[:=]?\s*)?\d[\d.]{0,6}(?:\s*[A-Za-z]{1,8}\.?)?"
_COUNT = re.compile(rf"-|{_ONE_COUNT}(?:\s*[/,]\s*{_ONE_COUNT})*")
_SUM = re.compile(r"(?:(?:SUB|GRAND)[\s-]*)?(?:JUMLAH|JML|TOTAL)\b", re.IGNORECASE)
# Where a sum is called one.
_LABELS = ("nik", "program", "no_kk", "nama")
_NUMBER = re.compile(r"['’]?(?:\d[\s.-]?){10,}")
_BETWEEN_DIGITS = re.compile(r"[\s.'’-]")
_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Za-z]{1,2})\)?")
_INSTRUCTION = re.compile(
    r"\b(?:\d+ ?(?:ANGKA|DIGIT|HURUF|KARAKTER)|WAJIB|OPSIONAL|(?:DI)?ISI(?:KAN)?|SESUAI|CONTOH|FORMAT|PILIH(?:AN)?"
    r"|HURUF (?:BESAR|KAPITAL)|D{1,2}[-/. ]M{1,2}[-/. ]Y{2,4}|(?:HH|TGL)[-/. ](?:BB|BLN)[-/. ](?:TTTT|THN)|L ?/ ?P"
    r"|1 ?/ ?2|YA ?/ ?TIDAK|PKH ?/ ?BPNT)\b|^\(?(?:ANGKA|TEKS|HURUF|TANGGAL|NUMERIK)\)?$",
    re.IGNORECASE,
)
_OF_NAMES = re.compile(r"\b(?:NAMA|LENGKAP|TULIS|KETIK|GELAR|KAPITAL)\b|^\(.*\)$", re.IGNORECASE)
_HAMLET = re.compile(
    r"(?:DUSUN|DSN|DUKUH|PEDUKUHAN|LINGKUNGAN|KAMPUNG|BLOK|KELOMPOK)\b[. :]*\S|R[TW]\b[. :]*(?:\d|[IVX]+\b)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 60
_DATE_PARTS = frozenset({"TGL", "TANGGAL", "HARI", "BLN", "BULAN", "THN", "TAHUN", "TH", "DD", "MM", "YYYY"})
_COUNTED = OF_A_PERSON | {"nama"}
# No number of anybody's: RT 01 / RW 02.
_MOST_DIGITS = 6
# Lines: a village has no more hamlets than that.
_LONGEST_RECAP = 60


def leave_out_furniture(
    lines: list[list[Cell]], columns: Sequence[str], header: Sequence[list[Cell]], is_row: list[bool]
) -> tuple[list[int], list[int]]:
    """A line of column numbers under the header, and headers repeated on each printed page, are no rows.

    Returns the indexes of headers that put a title into another's column: what stands below is another table. And of
    headings: titles and notes above a repeated header, and lines that say nothing but words where a NIK should be.
    """
    if lines and is_row[0] and (_is_numbering(lines[0]) or _is_of_date_parts(lines[0], columns)):
        is_row[0] = False
    instructs = bool(lines) and is_row[0] and _instructs([text_of(cell) for cell in lines[0]], columns)
    if instructs:
        is_row[0] = False
    place = next((place for place, column in enumerate(columns) if column in KEYS), 0)
    heads = [line[place] for line in lines]
    if _are_digits(heads):
        return [], [0] if instructs else []
    others: list[int] = []
    repeated: list[int] = []
    for index, (head, line) in enumerate(zip(heads, lines, strict=True)):
        if repeated[-1:] == [index - 1] and is_row[index] and _is_numbering(line):
            is_row[index] = False
        # Nearly all hold sixteen digits: only a line that could be a header is looked at cell by cell.
        if not is_row[index] or not isinstance(head, str) or head.isdigit() or any(map(_is_data, line)):
            continue
        named = [column_of(cell.strip()) if isinstance(cell, str) and len(cell) < 60 else "" for cell in line]
        own = sum(1 for name, column in zip(named, columns, strict=True) if name and name == column)
        titles = sum(map(bool, named))
        if line in header or (titles >= FEWEST and own == titles and named[place]):
            is_row[index] = False
            repeated.append(index)
        # A value may be a title by chance, half the line may not.
        elif titles >= FEWEST and own < titles and 2 * titles >= len(line) - line.count(""):
            is_row[index] = False
            others.append(index)
    return others, [*([0] if instructs else []), *_leave_out_headings(lines, columns, is_row, repeated)]


def _leave_out_headings(
    lines: list[list[Cell]], columns: Sequence[str], is_row: list[bool], repeated: Sequence[int]
) -> list[int]:
    found = [
        index
        for index, (line, row) in enumerate(zip(lines, is_row, strict=True))
        if row and (_is_heading(texts := [text_of(cell) for cell in line], columns) or _is_sum(texts, columns))
    ]
    for index in found:
        is_row[index] = False
    for header in repeated:
        # What ends a printed page, and what begins the next: signatures, a title.
        for index in range(header - 1, -1, -1):
            texts = [text_of(cell) for cell in lines[index]]
            if is_row[index] and not is_note(texts, columns):
                break
            if is_row[index]:
                is_row[index] = False
                found.append(index)
    return sorted(found)


def _is_heading(texts: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether all that a line says is a few words in the NIK column, or a hamlet's name: of the rows below, a page."""
    filled = [(text, column) for text, column in zip(texts, columns, strict=False) if text]
    if len(filled) != 1 or filled[0][1] not in ("nik", "nama"):
        return False
    ((text, column),) = filled
    if column == "nama":
        return bool(_HAMLET.match(text))
    words = any(map(str.isalpha, text)) and sum(map(str.isdigit, text)) <= _MOST_DIGITS
    return words and not text.startswith("#") and not re.search(NO_NIK, _BETWEEN_DIGITS.sub("", text))


def _are_digits(cells: list[Cell]) -> bool:
    """Whether all are texts of digits."""
    try:
        return "" not in cells and "".join(cast("list[str]", cells)).isdigit()
    except TypeError:
        return False


def _is_data(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(DATA.fullmatch(cell.strip()))


def _is_of_date_parts(line: list[Cell], columns: Sequence[str]) -> bool:
    """Whether all that a line says is how the birth date above it is parted: TGL, BLN, THN."""
    filled = {column: fold_label(text) for text, column in zip(map(text_of, line), columns, strict=False) if text}
    return "tgl_lahir" in filled and _DATE_PARTS.issuperset(filled.values())


def _instructs(texts: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether the first line below the header says how to fill in; who has a name, birth date or ID is somebody."""
    filled = {column: text for column, text in zip(columns, texts, strict=False) if text and column}
    name = filled.get("nama", "")
    is_name = bool(name) and not _INSTRUCTION.search(name) and not _OF_NAMES.search(name) and not column_of(name)
    known = is_name or DATA.fullmatch(filled.get("tgl_lahir", "")) or any(map(str.isdigit, filled.get("id_dtks", "")))
    return not known and is_instruction(texts)


def is_instruction(texts: Sequence[str]) -> bool:
    """Whether a line says how the columns above it are filled in (`16 angka`, `wajib`, `dd/mm/yyyy`), and is nobody."""
    said = [text for text in texts if text]
    told = sum(1 for text in said if len(text) < _LONGEST_TITLE and _INSTRUCTION.search(text))
    return told > 1 and 2 * told >= len(said) and not any(map(_NUMBER.fullmatch, said))


def _is_numbering(line: list[Cell]) -> bool:
    numbers: list[int] = []
    for cell in line:
        if text := text_of(cell):
            found = _NUMBERING.fullmatch(text)
            if not found:
                return False
            numbers.append(int(found[1]) if found[1].isdigit() else _place_of(found[1].upper()))
    return len(numbers) >= 5 and all(b - a == 1 for a, b in pairwise(numbers))


def _place_of(letters: str) -> int:
    """The place of a column that is called so, as spreadsheets count; beyond all numbers of two digits."""
    return functools.reduce(lambda place, letter: 26 * place + ord(letter) - ord("A") + 1, letters, 0) + 100


def leave_out_notes(
    lines: list[list[Cell]], columns: Sequence[str], is_row: list[bool]
) -> tuple[int, list[int], list[int]]:
    """Take the notes after the last row out of the rows: signature blocks, totals, whatever tells of no person.

    Returns the index of the last line that holds anything, and the indexes of the notes and of tables of sums.
    """
    last = len(lines) - 1
    while last >= 0 and not is_row[last] and not any(text_of(cell) for cell in lines[last]):
        last -= 1
    first = (
        last + 1 - signed_lines(([text_of(cell) for cell in lines[index]] for index in range(last, -1, -1)), columns)
    )
    notes = [index for index in range(first, last + 1) if any(text_of(cell) for cell in lines[index])]
    is_row[first : last + 1] = [False] * (last + 1 - first)
    recaps: list[int] = []
    index = first - 1
    while index >= 0:
        texts = [text_of(cell) for cell in lines[index]]
        first = index
        if is_row[index] and not is_note(texts, columns):
            if may_be_somebody(texts, columns):
                break
            below = [[text_of(cell) for cell in line] for line in lines[max(0, index - _LONGEST_RECAP) : index + 1]]
            first += recap_above(below, len(below) - 1, columns) - len(below) + 1
            if first > index:
                break
            recaps[:0] = range(first, index + 1)
        elif any(texts):
            notes.insert(0, index)
        for place in range(first, index + 1):
            is_row[place] = False
        index = first - 1
    return last, notes, recaps


def is_note(texts: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether a line holds nothing of a person (contract 2.1); words where a NIK should be, but for those of no NIK."""
    filled = {column: text for column, text in zip(columns, texts, strict=False) if text and column}
    if filled.keys() <= _SIGNED:
        return True
    if sum(map(bool, texts)) <= 1:
        return not any(_NUMBER.fullmatch(text) for text in filled.values())
    nik = filled.get("nik", "")
    if _is_total(filled) or _is_sum(texts, columns):
        return True
    if nik and not any(map(str.isdigit, nik)) and not re.search(NO_NIK, _BETWEEN_DIGITS.sub("", nik)):
        filled.pop("nik")
    return filled.keys().isdisjoint(OF_A_PERSON)


def _is_total(filled: Mapping[str, str]) -> bool:
    """Whether a line is called so where a NIK should be, however it is written, and a person's values are counts."""
    called = fold_label(filled.get("nik", "")).startswith(("JUMLAH", "TOTAL", "SUBTOTAL", "GRANDTOTAL"))
    return called and all(_COUNT.fullmatch(text) for column, text in filled.items() if column in OF_A_PERSON - {"nik"})


def _is_sum(texts: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether a line is called JUMLAH or TOTAL, and all else that it says where a person's values stand are counts."""
    filled = [(column, text) for column, text in zip(columns, texts, strict=False) if text]
    label = next((column for column, text in filled if column in _LABELS and _SUM.match(text)), "")
    others = [text for column, text in filled if column != label and column in _COUNTED]
    # Nobody's name has a digit.
    alone = len(filled) == 1 and not any(map(str.isdigit, filled[0][1]))
    return bool(label) and not alone and all(map(_COUNT.fullmatch, others))
