"""CSV files of which every physical line is a record of its own, whatever is broken on the line before.

The usual reader would let a broken quote swallow the lines after it. So lines are looked at first: those that are sound
(`sound_lines.py`) are copied as they stand, another is parted on its own, and one that says nobody leaves a blank one
in its place. What DuckDB then reads has one record a line; what the columns mean is `dtsen.py`.
"""

from __future__ import annotations

import csv
import re
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from duckdb import CoalesceOperator, ColumnExpression, ConstantExpression

from assets.intake.sources.sound_lines import LONGEST, Soundness
from assets.intake.sources.source_ends import cut_off, ends_within_a_record
from assets.intake.sources.source_files import CsvLayout, SourceFile, csv_layout, open_bytes, stop_for_somebody_above
from assets.intake.sources.source_layouts import Shape
from assets.intake.sources.source_lines import birth_places, places_of
from assets.intake.sources.source_notes import is_note, may_be_rest
from assets.intake.sources.source_sheets import folder_aside
from assets.intake.sources.source_text import CONTROLS
from assets.intake.sources.source_titles import NOWHERE, doubled_places, stop_for_doubles
from assets.office.stop import QuarterStopped
from sql.warehouse import Database

_BLOCK = 1 << 15
_ODD = (b"\r", b"\0", *CONTROLS)
_SIGNS, _NO_SIGNS = bytes.maketrans(b"\x1f\r\0", b"   "), b"".join(CONTROLS).replace(b"\x1f", b"")
_ZEROS = 64

Parts = Callable[[bytes], list[bytes] | None]


@dataclass
class _Copy:
    """The lines below the header as they were copied: how many, and the numbers of those on which nothing stands.

    `torn`: of those that do not parse and may be somebody's, `last_torn` the last that is no note by itself.
    """

    lines: int = 0
    empty: set[int] = field(default_factory=set)
    torn: set[int] = field(default_factory=set)
    last_torn: int | None = None
    last_blank: int = 0

    def refuse(self, number: int, line: bytes, layout: CsvLayout, births: Sequence[int]) -> None:
        """Take note of a line that does not parse; what stands below one that may be somebody's may be its rest.

        `births`: places of birth dates.
        """
        if not line.strip():
            self.last_blank = number
            return
        alone = not is_note(line.decode(errors="replace"), layout.delimiter, len(layout.header), births)
        if alone or may_be_rest(number, self.last_torn, (self.last_blank,)):
            self.torn.add(number)
        self.last_torn = number if alone else self.last_torn


def load_single_lines(
    db: Database, table: str, file: SourceFile, shape: Shape, source: str
) -> tuple[list[int], list[int]]:
    """Add the file's lines to the temporary table, as `load_lines` does, each with its number.

    Returns the lines that are no rows (they do not parse, or say nothing in the columns read), and which name nobody.

    QuarterStopped where a column is missing, the file ends in the middle of a line, or its compression is broken.
    """
    layout = csv_layout(file, shape)
    places = places_of(file, layout.header, shape, source)
    if layout.somebody_above:
        raise stop_for_somebody_above(file, source, layout.somebody_above)
    folder = folder_aside(file.path.parent)
    try:
        copy = folder / "baris.csv"
        with copy.open("wb") as target:
            copied = _copy_lines(file, layout, target, source, birth_places(places))
        relation = db.connection.read_csv(
            str(copy),
            header=False,
            auto_detect=False,
            sep=layout.delimiter,
            quotechar='"',
            escapechar='"',
            columns={f"c{place}": "VARCHAR" for place in range(len(layout.header))},
            strict_mode=True,
        )
        for first, other in doubled_places(layout.header, places, source):
            one, two = (CoalesceOperator(ColumnExpression(f"c{at}"), ConstantExpression("")) for at in (first, other))
            if relation.filter(one != two).limit(1).fetchone():
                raise stop_for_doubles(file, source, layout.header[first])
        columns = [
            ConstantExpression(None) if place == NOWHERE else ColumnExpression(f"c{place}") for place in places.values()
        ]
        relation.select(ConstantExpression(file.sha256), ConstantExpression(None), *columns).insert_into(table)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    number_lines(db, table, file, layout.header_line + 1, copied.lines)
    blank = {line for (line,) in db.rows(f"staging.{table}_blank", sha256=file.sha256)} - copied.empty
    return sorted(blank), sorted(blank - copied.torn)


def number_lines(db: Database, table: str, file: SourceFile, first: int, lines: int | None = None) -> None:
    """Give the file's rows, one a line in the order of reading, the numbers of their lines.

    `first`: of the first row that is left. `lines`: how many there must be, where none was taken out.
    """
    rows = db.connection.table(table)
    found = rows.aggregate("sha256, min(rowid), max(rowid)").fetchall()
    start, end = next(((start, end) for sha256, start, end in found if sha256 == file.sha256), (0, -1))
    if lines is not None and end - start + 1 != lines:
        raise ValueError(f"of {lines} lines {end - start + 1} were read")
    number = (ColumnExpression("rowid") - ConstantExpression(start - first)).cast("INTEGER")
    rows.update({"baris": number}, condition=ColumnExpression("sha256") == ConstantExpression(file.sha256))


def _copy_lines(file: SourceFile, layout: CsvLayout, target: BinaryIO, source: str, births: Sequence[int]) -> _Copy:
    """Write every line below the header as a record of its own, blank where it is none."""
    copied, soundness, parted = _Copy(), Soundness(layout), _parting(layout)
    header = [cell.encode() for cell in layout.header]
    before = block = b""
    for following in _blocks_below(file, layout, source):
        before, block = block, following
        text = _plain_text(block)
        if soundness.whole(text):
            target.write(text)
        else:
            lines = text.split(b"\n")[:-1]
            for place, (line, sound) in enumerate(zip(lines, soundness.of_each(text), strict=True)):
                if not sound:
                    parts = parted(line)
                    lines[place] = _quoted(parts, layout) if parts and parts != header else soundness.quoted
                    if not parts:
                        copied.refuse(layout.header_line + 1 + copied.lines + place, line, layout, births)
            delivered = block.split(b"\n")[: len(lines)]
            first = layout.header_line + 1 + copied.lines
            copied.empty |= {number for number, line in enumerate(delivered, start=first) if not line.strip()}
            target.write(b"\n".join([*lines, b""]))
        copied.lines += text.count(b"\n")
    last = before + block
    if ends_within_a_record(b"\n".join(last[:-1].rsplit(b"\n", 2)[-2:]) + last[-1:], layout):
        raise cut_off(file, source)
    return copied


def _quoted(parts: list[bytes], layout: CsvLayout) -> bytes:
    return layout.delimiter.encode().join(b'"' + part.replace(b'"', b'""') + b'"' for part in parts)


def _blocks_below(file: SourceFile, layout: CsvLayout, source: str) -> Iterator[bytes]:
    """Physical lines below the header, with their ends, some at a time."""
    try:
        with open_bytes(file) as lines:
            for _ in range(layout.header_line):
                lines.readline()
            while block := lines.read(_BLOCK):
                block += lines.readline()
                # A copy that makes room first leaves zeros where the rest belongs.
                if len(block) - len(block.rstrip(b"\0")) >= _ZEROS:
                    raise cut_off(file, source)
                yield block
    except (OSError, EOFError, zlib.error):
        raise QuarterStopped(f"Berkas {source}/{file.berkas} rusak atau terpotong; salin ulang dari asalnya.") from None


def _plain_text(block: bytes) -> bytes:
    """The lines in UTF-8, with LF at the end of each and without odd signs."""
    text = block if block.endswith(b"\n") else block + b"\n"
    if any(sign in text for sign in _ODD):
        text = re.sub(rb"\r+\n", b"\n", text).translate(_SIGNS, _NO_SIGNS)
    if text.isascii():
        return text
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return b"\n".join(line if line.isascii() else _in_utf8(line) for line in text.split(b"\n"))
    return text


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
        if len(line) > LONGEST:
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
