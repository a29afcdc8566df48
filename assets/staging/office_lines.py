"""The lines of a table that the office keeps as a CSV (putusan.csv, penjelasan.csv), as its spreadsheet saved them.

Pure: takes bytes, returns cells by their columns. No line takes another with it. What the values mean, and how a wrong
line is told, is the matter of who reads the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from assets.intake.sources.source_layouts import fold_header, match_columns
from assets.office.people_csv import DELIMITERS, HEADER_WITHIN, is_other_kind, mixed_lines, record_at, split_record
from assets.office.unseen import without_invisible

Said = Mapping[str, str]


class Unread(StrEnum):
    """Why there are no cells: no CSV; no header with the columns needed (both of the whole file); no record."""

    NOT_CSV = "NOT_CSV"
    NO_HEADER = "NO_HEADER"
    NO_LINE = "NO_LINE"


def lines_said(
    content: bytes, columns: Sequence[str], needed: Collection[str], begins_record: Callable[[str], bool]
) -> Iterator[tuple[int, Said | Unread]]:
    """(line it begins on, column → text) of every line under the header that is not blank; line 0 is the whole file.

    A column that is not needed and not there is left out. `begins_record`: whether a line looks like one of its own.
    """
    if is_other_kind(content):
        yield 0, Unread.NOT_CSV
        return
    lines = mixed_lines(content)
    header = _header(lines, columns, needed)
    if header is None:
        yield 0, Unread.NO_HEADER
        return
    start, delimiter, width, places = header
    index = start + 1
    while index < len(lines):
        if not lines[index].strip(f'{delimiter}" \r\n'):
            index += 1
            continue
        length, cells, _ = record_at(lines, index, delimiter, begins_record)
        if not cells or any(cell.strip() for cell in cells[width:]):
            yield index + 1, Unread.NO_LINE
        else:
            yield index + 1, {name: _cell(cells, place) for name, place in places.items()}
        index += length


def _header(
    lines: Sequence[str], columns: Sequence[str], needed: Collection[str]
) -> tuple[int, str, int, Mapping[str, int]] | None:
    """(index, delimiter, width, column → place) of the first line that names every column needed."""
    spellings = {column: (column,) for column in columns}
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        for delimiter in DELIMITERS:
            names, _ = split_record(line, delimiter)
            places = match_columns(names, spellings)
            if set(needed) <= set(places):
                named = [place for place, name in enumerate(names) if fold_header(name)]
                return index, delimiter, max(named) + 1, places
    return None


def _cell(cells: Sequence[str], place: int) -> str:
    """The cell's text on one line, without the apostrophe that keeps a spreadsheet from computing."""
    text = " ".join(without_invisible(cells[place]).split()) if place < len(cells) else ""
    return text.removeprefix("'").strip()
