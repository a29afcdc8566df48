"""CSV files of which every physical line is a record of its own, whatever is broken on the line before.

One pass over the bytes: each line is decoded on its own (UTF-8, else cp1252), parted, and either kept with its number
or listed. The usual reader would let a broken quote swallow the lines after it. What is kept goes to DuckDB as one
plain file of the columns asked for; what they mean is `dtsen.py`.
"""

from __future__ import annotations

import csv
import shutil
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter
from typing import BinaryIO

from duckdb import ColumnExpression, ConstantExpression

from assets.staging.source_ends import cut_off, ends_within_a_record
from assets.staging.source_files import CsvLayout, SourceFile, csv_layout, open_bytes
from assets.staging.source_layouts import Shape
from assets.staging.source_lines import NOWHERE, places_of
from assets.staging.source_sheets import folder_aside
from assets.stop import QuarterStopped
from sql.warehouse import Database

# Between the values of the plain file: a sign that no text holds.
_APART = b"\x1f"
_SIGNS = bytes.maketrans(b"\x1f\r\0", b"   ")
_ZEROS = 64
# No record is as long; the reader of the plain file takes twice as much.
_LONGEST = 1 << 20

Parts = Callable[[bytes], list[bytes] | None]


def load_single_lines(db: Database, table: str, file: SourceFile, shape: Shape, source: str) -> list[int]:
    """Add the file's lines to the temporary table, as `load_lines` does, each with its number; those that do not parse.

    QuarterStopped where a column is missing, the file ends in the middle of a line, or its compression is broken.
    """
    layout = csv_layout(file, shape)
    places = places_of(file, layout.header, shape, source)
    chosen = [place for place in places.values() if place != NOWHERE]
    folder = folder_aside(file.path.parent)
    try:
        plain = folder / "baris.csv"
        with plain.open("wb") as target:
            rejects = _plain_lines(file, layout, chosen, target, source)
        names = ["baris", *(f"c{place}" for place in range(len(chosen)))]
        relation = db.connection.read_csv(
            str(plain),
            header=False,
            auto_detect=False,
            sep=_APART.decode(),
            quotechar="",
            escapechar="",
            columns=dict.fromkeys(names, "VARCHAR"),
        )
        found = iter(names[1:])
        columns = [
            ConstantExpression(None) if place == NOWHERE else ColumnExpression(next(found)) for place in places.values()
        ]
        number = ColumnExpression("baris").cast("INTEGER")
        relation.select(ConstantExpression(file.sha256), number, *columns).insert_into(table)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return rejects


def _plain_lines(file: SourceFile, layout: CsvLayout, chosen: list[int], target: BinaryIO, source: str) -> list[int]:
    """Write the lines that parse, only the columns chosen; the numbers of those that do not."""
    rejects: list[int] = []
    # Twice the first: of a single column it makes a tuple as well.
    pick = itemgetter(chosen[0], *chosen)
    parted, write = _parting(layout), target.write
    header = [cell.encode() for cell in layout.header]
    before = line = b""
    for number, following in enumerate(_lines_below(file, layout, source), start=layout.header_line + 1):
        before, line = line, following
        text = line.rstrip(b"\r\n")
        if not text.isascii():
            text = _in_utf8(text)
        if _APART in text or b"\r" in text or b"\0" in text:
            text = text.translate(_SIGNS)
        parts = parted(text)
        cells = pick(parts) if parts else ()
        if parts and parts != header and any(cells):
            write(b"%d\x1f%b\n" % (number, _APART.join(cells[1:])))
        elif line.strip():
            rejects.append(number)
    if ends_within_a_record(before + line, layout):
        raise cut_off(file, source)
    return rejects


def _lines_below(file: SourceFile, layout: CsvLayout, source: str) -> Iterator[bytes]:
    """Physical lines below the header, with their ends."""
    try:
        with open_bytes(file) as lines:
            for line in islice(lines, layout.header_line, None):
                # A copy that makes room first leaves zeros where the rest belongs.
                if b"\0" in line and len(line) - len(line.rstrip(b"\0")) >= _ZEROS:
                    raise cut_off(file, source)
                yield line
    except (OSError, EOFError, zlib.error):
        raise QuarterStopped(f"Berkas {source}/{file.berkas} rusak atau terpotong; salin ulang dari asalnya.") from None


def _in_utf8(line: bytes) -> bytes:
    """The line as UTF-8: single names are written in cp1252."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace").encode()
    return line


def _parting(layout: CsvLayout) -> Parts:
    """What parts a line into as many values as the header has, or tells that it does not parse.

    A quote within a value does no harm where every value stands between quotes and the marks between them are as many
    as they should be.
    """
    delimiter, width = layout.delimiter, len(layout.header)
    sign = delimiter.encode()
    between = b'"' + sign + b'"'

    def parted(line: bytes) -> list[bytes] | None:
        if len(line) > _LONGEST:
            return None
        if line[:1] == b'"' and line[-1:] == b'"':
            parts = line[1:-1].split(between)
            if len(parts) == width and line.count(b'"') == 2 * width:
                return parts
            # One mark lost and another too many: the number of values is right, and each stands a column off.
            if len(parts) == width and not any(b'"' + sign in part or sign + b'"' in part for part in parts):
                return [part.replace(b'""', b'"') for part in parts]
        elif b'"' not in line:
            parts = line.split(sign)
            return parts if len(parts) == width else None
        try:
            cells = next(csv.reader([line.decode()], delimiter=delimiter, strict=True))
        except csv.Error:
            return None
        return [cell.encode() for cell in cells] if len(cells) == width else None

    return parted
