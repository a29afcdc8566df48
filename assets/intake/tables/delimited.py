"""Reading a CSV as a grid and a cover; what could be read in two ways is refused, never guessed.

Encodings: UTF-8 with or without BOM, UTF-16, cp1252. Delimiters: comma, semicolon, tab, pipe. Line ends: all.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from assets.intake.faults import KOLOM, KOSONG, RUSAK, Refused
from assets.intake.tables.cells import Cell, Grid, text_of
from assets.intake.tables.cover import comment_line, cover_above, cover_values
from assets.intake.tables.delimited_checks import SAVE_AGAIN, check_count, check_values, check_widths, is_ended
from assets.intake.tables.layout import Header, find_header
from assets.intake.tables.shifted_columns import told_of_rests
from assets.intake.tables.single_quotes import is_single_quoted, unquoted
from assets.intake.workbooks.inspection import Limits
from assets.office.people_csv import utf16_order
from assets.office.template import REQUIRED, REQUIRED_WITHOUT_CODE
from assets.office.words import counted

DELIMITERS = {",": "koma", ";": "titik koma", "\t": "tab", "|": "garis tegak"}
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+|\xc2[\x80-\xbf]")
_PROBE = 60
# What parts the columns of some exports, and is none of the above: it is told, since parted so the file can be read.
_OTHER_MARKS = {"^": "tanda ^", "~": "tanda ~", ":": "titik dua", "#": "tanda #", "  ": "beberapa spasi"}
# As exports for spreadsheets keep a text from becoming a number: ="3516…".
_AS_TEXT = re.compile(r'="([^"]*)"')


def read_csv(path: Path, limits: Limits) -> tuple[Grid, Header | None, dict[str, str]]:
    """The table's grid, its header, and the cover values of the `#` lines."""
    text = decode(path.read_bytes())
    if not text.strip():
        raise Refused(KOSONG, "Berkas kosong; isi tabelnya menurut templat, lalu kirim ulang.")
    delimiter, fits = _delimiter(text)
    if not fits and (bare := _unwrapped(text)):
        text = bare
        delimiter, _ = _delimiter(text)
    records: list[list[str]] = []
    for record in _records(text, delimiter):
        records.append(record)
        if len(records) > limits.rows + 1000:
            raise Refused(RUSAK, f"Berkas lebih dari {counted(limits.rows)} baris; bagi menjadi beberapa berkas.")
    check_count(records, text, delimiter)
    comments = _leading_comments(records)
    cover, notes = cover_values(comment_line(record, delimiter) for record in records[:comments])
    width = max((len(record) for record in records[comments:]), default=0)
    rows: list[list[Cell]] = [[*record, *[""] * (width - len(record))] for record in records[comments:]]
    grid = Grid("", rows, first_row=comments + 1, notes=notes)
    header = find_header(grid)
    if header and is_single_quoted(records[comments + header.start]):
        grid.rows = rows = [[*unquoted([*map(text_of, row)])] for row in rows]
        header = find_header(grid)
    if header:
        above, told = cover_above(([text_of(cell) for cell in row] for row in rows[: header.start]), cover)
        cover |= above
        notes.extend(told)
    if not is_ended(text):
        grid.doubts.append("baris terakhir tidak diakhiri ganti baris")
    if header:
        required = REQUIRED if cover.get("kode_desa") else (*REQUIRED, *REQUIRED_WITHOUT_CODE)
        check_widths(records[comments:], header, comments, text, required)
        check_values(records[comments:], header, comments, delimiter)
        notes.extend(told_of_rests(records[comments:], header))
    return grid, header, cover


def decode(content: bytes) -> str:
    """The file's text; Refused where the encoding is damaged or could be two."""
    try:
        if content.startswith(codecs.BOM_UTF8):
            text = content.decode("utf-8-sig")
        elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        elif (order := utf16_order(content)) is not None:
            text = content.decode(order)
        else:
            text = _eight_bit(content)
    except UnicodeDecodeError as error:
        raise Refused(RUSAK, f"Huruf dalam berkas rusak atau berkas terpotong; {SAVE_AGAIN}.") from error
    if "\0" in text or "\ufffe" in text:
        raise Refused(RUSAK, f"Isi berkas bukan teks tabel (ada karakter NUL); {SAVE_AGAIN}.")
    # Some programs mark the end of a text so.
    return text.removesuffix("\x1a")


def _eight_bit(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if _MULTIBYTE.search(content):
            raise
        return content.decode("cp1252")


def _declared(text: str) -> str:
    """The delimiter of a leading `sep=` line."""
    found = re.match(r'"?sep=([,;|\t])"?[,;|\t]*\s*?(?:\r|\n)', text, re.IGNORECASE)
    return found[1] if found else ""


def _unwrapped(text: str) -> str:
    """The lines out of the quotes in which a spreadsheet put each of them as a whole; blank where they are in none."""
    if not text.lstrip().startswith('"'):
        return ""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\x1f", strict=True))
    except csv.Error:
        return ""
    if any(len(line) > 1 or "\n" in "".join(line) for line in lines):
        return ""
    bare = "\n".join("".join(line) for line in lines) + "\n"
    return bare if _delimiter(bare)[1] else ""


def _delimiter(text: str) -> tuple[str, bool]:
    """The delimiter with which the first lines hold the fullest header, and whether they hold one.

    A `sep=` line decides where it is true. Refused where two do equally well.
    """
    declared = _declared(text)
    scores: dict[str, int] = {}
    for delimiter in DELIMITERS:
        try:
            records = [record for record, _ in zip(_records(text, delimiter), range(_PROBE), strict=False)]
        except Refused:
            records = []
        width = max((len(record) for record in records), default=0)
        header = find_header(Grid("", [[*record, *[""] * (width - len(record))] for record in records]))
        scores[delimiter] = len(header.found) if header else 0
    best = max(scores.values())
    fullest = [delimiter for delimiter, score in scores.items() if score == best]
    if best and declared in fullest:
        return declared, True
    if best and len(fullest) > 1:
        names = " dan ".join(DELIMITERS[delimiter] for delimiter in fullest)
        raise Refused(KOLOM, f"Pemisah kolom tidak jelas ({names}); {SAVE_AGAIN}.")
    if best:
        return fullest[0], True
    _check_marks(text)
    return declared or max(DELIMITERS, key=text[:2000].count), False


def _check_marks(text: str) -> None:
    """Refused where another mark than those of DELIMITERS parts the titles of a header."""
    lines = text.splitlines()[:_PROBE]
    for mark, name in _OTHER_MARKS.items():
        parted = [re.split(r"\s{2,}", line.strip()) if mark.isspace() else line.split(mark) for line in lines]
        width = max(map(len, parted), default=0)
        header = find_header(Grid("", [[*cells, *[""] * (width - len(cells))] for cells in parted]))
        if header and header.found.issuperset(REQUIRED):
            raise Refused(KOLOM, f"Kolom dipisah dengan {name}, sehingga tidak dapat dibaca; {SAVE_AGAIN}.")


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    as_text = '="' in text
    try:
        for record in reader:
            yield [*map(_bare, record)] if as_text else record
    except csv.Error as error:
        raise Refused(
            RUSAK,
            f"Tanda kutip tidak berpasangan di sekitar baris {reader.line_num}, atau berkas terpotong; {SAVE_AGAIN}.",
            baris=reader.line_num,
        ) from error


def _bare(cell: str) -> str:
    found = _AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


def _leading_comments(records: list[list[str]]) -> int:
    """How many of the first records are `sep=`, blank or `#` lines."""
    count = 0
    for number, record in enumerate(records):
        first = next((cell.strip() for cell in record if cell.strip()), "")
        if first.startswith("#") or (number == 0 and first.lower().startswith("sep=")):
            count = number + 1
        elif first:
            break
    return count
