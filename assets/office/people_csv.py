"""A CSV that people saved: delimiters, encodings, and records of which a wrong one takes no other with it.

Pure: takes bytes or texts. Which columns there are, and what values mean, is told by who reads the file: putusan.csv
(`assets/staging/judgement_lines.py`), the centre's answer (`assets/staging/feedback_lines.py`), poin.csv
(`assets/reconciliation/points_file.py`), wilayah.csv (`regions.py`). Standard library only: child processes import this
module.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

DELIMITERS = (",", ";", "\t", "|")
# A header stands within the first lines. People write titles above it.
HEADER_WITHIN = 20
# A quoted value may run over lines. One that runs over more was never closed.
LONGEST_RECORD = 10
# What stands for a letter that nobody can read.
UNREADABLE = "\ufffd"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_OF_BYTES = re.compile(_LINE.pattern.encode())
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Workbooks, old Excel, archives and PDF: named .csv or not, they have no lines.
_OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF", b"Rar!", b"7z\xbc\xaf")


class NoCsv(ValueError):
    """The text is no CSV; `line` is where that shows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Trouble(StrEnum):
    """Why a line is no record: a letter that nobody can read; a quote that is not closed, or stands where none may."""

    LETTERS = "LETTERS"
    QUOTES = "QUOTES"


@dataclass(frozen=True)
class Records:
    """What separates values, and (line on which it ends, cells) of every record that is not blank."""

    delimiter: str
    rows: list[tuple[int, list[str]]]


def is_other_kind(content: bytes) -> bool:
    """Whether the bytes are of a kind of file that has no lines."""
    return content.startswith(_OTHER_KINDS)


def utf16_order(content: bytes) -> str | None:
    """UTF-16 without BOM shows as a zero in every other byte of its first letters."""
    head = content[:200]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 3 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 3 and not odd else None


def wide_encoding(beginning: bytes) -> str:
    """`utf-16`, `utf-16-le` or `utf-16-be` where bytes begin so, with or without a mark; blank otherwise."""
    return "utf-16" if beginning.startswith(_MARKS) else utf16_order(beginning) or ""


def text_of(content: bytes) -> str:
    """The text, as whichever program saved it: UTF-16, UTF-8 with or without a mark, else cp1252."""
    if wide := wide_encoding(content):
        return content.decode(wide, errors="replace")
    return _decoded(content.removeprefix(codecs.BOM_UTF8))


def lines_of(text: str) -> list[str]:
    """Lines with their ends."""
    return _LINE.findall(text)


def mixed_lines(content: bytes) -> list[str]:
    """Lines with their ends, each read by itself: people join files of different programs."""
    if wide := wide_encoding(content):
        return lines_of(content.decode(wide, errors="replace"))
    return [_decoded(line) for line in _LINE_OF_BYTES.findall(content.removeprefix(codecs.BOM_UTF8))]


def split_record(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of one record, none where the text is not exactly one; and whether a quote was left open."""
    try:
        records = list(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return [], "unexpected end of data" in str(error)
    return (records[0] if len(records) == 1 else []), False


def record_at(
    lines: Sequence[str], index: int, delimiter: str, begins_record: Callable[[str], bool]
) -> tuple[int, list[str], Trouble | None]:
    """(lines it takes, its cells, what is wrong) of the record that begins here; one that is wrong takes one line.

    `begins_record`: whether a line looks like a record of its own, which a quote left open must not swallow.
    """
    for length in range(1, min(LONGEST_RECORD, len(lines) - index) + 1):
        if length > 1 and begins_record(lines[index + length - 1]):
            break
        text = "".join(lines[index : index + length])
        if "\0" in text or UNREADABLE in text:
            return 1, [], Trouble.LETTERS if length == 1 else Trouble.QUOTES
        cells, is_open = split_record(text, delimiter)
        if cells:
            return length, cells, None
        if not is_open:
            break
    return 1, [], Trouble.QUOTES


def read_records(text: str, columns: Sequence[str]) -> Records:
    """The records of a CSV from its header on, whose names are told as columns are; NoCsv names a line that is none.

    The header is the line among the first that shows most of the columns, with the delimiter that shows them; what
    stands above it (`sep=;`, a title) is none, but where an earlier one shows some and records stand between: that is
    the header, and the fuller one a line under it. Where no line shows any, the first record stands in its place.
    """
    wanted = set(map(_column, columns))

    def shown(line: str, delimiter: str) -> int:
        return len({_column(cell.strip().strip('"')) for cell in line.split(delimiter)} & wanted)

    head = text.splitlines()[:HEADER_WITHIN]
    told = [(shown(line, delimiter), -place, delimiter) for place, line in enumerate(head) for delimiter in DELIMITERS]
    most, place, delimiter = max(told, key=lambda each: each[:2], default=(0, 0, DELIMITERS[0]))
    showing = [each for each in told if each[0]]
    some, above, other = max(showing, key=lambda each: (each[1], each[0]), default=(0, 0, ""))
    if some and any(line.strip() for line in head[1 - above : -place]):
        most, place, delimiter = some, above, other
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        raise NoCsv(lines.line_num) from None
    first, *others = [row for row in rows if not most or row[0] > -place] or [(1, [])]
    return Records(delimiter, [(first[0], [*map(_column, first[1])]), *others] if first[1] else [])


def _column(name: str) -> str:
    """A name of a column as it is compared: small letters, a space or line between words as one mark."""
    return re.sub(r"[\s_]+", "_", name.strip().lower())


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
