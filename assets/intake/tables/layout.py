"""Where the table stands in a sheet: header lines, rows, and the lines that are no rows.

Pure: takes a grid, returns a table. Which sheet is read is `reader.py`; what values mean is `assets/staging`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assets.intake.tables.bare_titles import bare_titles
from assets.intake.tables.cells import Cell, Grid, kinds, text_of, texts
from assets.intake.tables.furniture import FEWEST, leave_out_furniture, leave_out_notes
from assets.intake.tables.joined_columns import Joined, joined_columns
from assets.intake.tables.merged_cells import OF_ONE_PERSON, filled_down, spans_of
from assets.intake.tables.rt_and_rw import TOLD as RT_RW_TOLD
from assets.intake.tables.rt_and_rw import joint_place, parted
from assets.office.template import (
    COLUMNS,
    KEYS,
    NUMBER_COLUMNS,
    REQUIRED,
    column_of,
    is_title,
    without_spares,
)

# Where none of the lines names three columns it is looked for further down: below a letter, a list of contents.
HEADER_WITHIN, HEADER_FURTHER = 60, 200
_HEADER_NEAR = 6
# What these say is never guessed: two columns that contradict each other are asked for.
_ASKED = frozenset({*KEYS, *REQUIRED})


@dataclass(frozen=True)
class Header:
    """A header: its first line and the line after it (indexes in the grid), and what each of its columns is.

    `joined`: the columns that stand in several places, or share one.
    """

    start: int
    end: int
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    joined: tuple[Joined, ...] = ()

    @cached_property
    def found(self) -> frozenset[str]:
        """The template's columns that the header names."""
        joined = (column for each in self.joined for column in each.columns)
        return frozenset(column for column in (*self.columns, *joined) if column)

    @property
    def told(self) -> int:
        """How much it names; the second line is wanted where it parts a column in two."""
        return len(self.found) + sum(each.parted for each in self.joined)


@dataclass
class Table:
    """Rows of a delivery, column by column, with the number of each as the office program shows it.

    `doubled` names the columns that stand there several times and contradict each other, `set_aside` those of which
    only the template's own title was read for that, `other_headers` the lines that put a title into another's column,
    `notes_below` those after the last row that tell of no person, `recaps` those of tables of sums there, `headings`
    those between rows. `merged`: how many rows of a column were filled from a cell merged over them, `joined`: what
    is said of columns that stand in several places, or share one.
    """

    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)
    skipped: int = 0
    doubled: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    other_headers: list[int] = field(default_factory=list)
    notes_below: list[int] = field(default_factory=list)
    recaps: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    merged: dict[str, int] = field(default_factory=dict)
    joined: dict[str, None] = field(default_factory=dict)


def find_header(grid: Grid) -> Header | None:
    """The header: the line, or pair of lines, among the first that names most of the template's columns."""
    near = _fullest_header(grid, _HEADER_NEAR)
    if near and near.found.issuperset(REQUIRED):
        return near
    found = _fullest_header(grid, HEADER_WITHIN) or _fullest_header(grid, HEADER_FURTHER)
    return found or _fullest_header(replace(grid, rows=bare_titles(grid.rows[:HEADER_WITHIN])), HEADER_WITHIN)


def _fullest_header(grid: Grid, within: int) -> Header | None:
    best: Header | None = None
    lines = [texts(tuple(row)) for row in grid.rows[:within]]
    spread = _spread_merged(grid, lines)
    holds_data = [any(len(text) > 8 and text.isdigit() for text in line) for line in lines]
    for start in range(len(lines)):
        if holds_data[start]:
            continue
        candidates = [_header(start, (spread[start],), (lines[start],))]
        if start + 1 < len(lines) and not holds_data[start + 1]:
            candidates.append(_header(start, spread[start : start + 2], lines[start : start + 2]))
        for candidate in candidates:
            if _is_better(candidate, best):
                best = candidate
    return best


def _is_better(candidate: Header, best: Header | None) -> bool:
    if best is None:
        return len(candidate.found) >= FEWEST
    # The second of two lines that says as much alone is the header: the one above is a title.
    alone = candidate.end == best.end and candidate.start > best.start
    return candidate.told > best.told or (alone and candidate.told == best.told)


def _spread_merged(grid: Grid, lines: list[list[str]]) -> list[list[str]]:
    """The first lines with the text of merged cells in each column they span."""
    spread = [list(line) for line in lines]
    for (top, left), (bottom, right) in grid.merged:
        line, first = top - grid.first_row + 1, left - grid.first_column + 1
        if not (0 <= line < len(spread) and 0 <= first < len(spread[line])) or bottom - top > 3:
            continue
        for place in range(first, min(right - grid.first_column + 2, len(spread[line]))):
            spread[line][place] = spread[line][place] or spread[line][first]
    return spread


def _header(start: int, spread: Sequence[list[str]], lines: Sequence[list[str]]) -> Header:
    if len(spread) == 1:
        labels = tuple(lines[0])
        return _with_joined(Header(start, start + 1, tuple(column_of(label) for label in labels), labels))
    columns, labels_two = [], []
    for top, bottom in zip(spread[0], lines[1], strict=True):
        if not bottom:
            columns.append(column_of(top))
            labels_two.append(top)
            continue
        joined = f"{top} {bottom}".strip()
        columns.append(column_of(joined) or column_of(f"{bottom} {top}") or column_of(bottom))
        labels_two.append(joined)
    return _with_joined(Header(start, start + 2, tuple(columns), tuple(labels_two)))


def _with_joined(header: Header) -> Header:
    header = replace(header, columns=without_spares(header.labels, header.columns))
    joined = tuple(joined_columns(header.labels, header.columns))
    if not joined:
        return header
    # A birth date is one of a person's values, wherever it stands.
    births = {each.places[0] for each in joined if "tgl_lahir" in each.columns}
    columns = tuple("tgl_lahir" if place in births else column for place, column in enumerate(header.columns))
    return replace(header, columns=columns, joined=joined)


def read_table(grid: Grid, header: Header) -> Table:
    """Rows under the header. Blank lines, notes below, column numbers and repeated headers are counted, not read."""
    lines = grid.rows[header.end :]
    table = Table()
    places: dict[str, list[int]] = {}
    for place, column in enumerate(header.columns):
        if column:
            places.setdefault(column, []).append(place)
    cells = list(zip(*lines, strict=True)) if lines else [()] * len(header.columns)
    read = {column: _joined(own, cells) for column, own in places.items()}
    for column, values in _of_several(header, cells, table):
        read[column], places[column] = (values, values, set()), []
    key_texts = [read[column][0] for column in KEYS if column in read]
    if any("" not in column for column in key_texts):
        is_row = [True] * len(lines)
    else:
        is_row = [any(keys) for keys in zip(*key_texts, strict=True)] if key_texts else [False] * len(lines)
    others, headings = leave_out_furniture(lines, header.columns, grid.rows[header.start : header.end], is_row)
    table.other_headers = [grid.first_row + header.end + index for index in others]
    last, notes, recaps = leave_out_notes(lines, header.columns, is_row)
    top = grid.first_row + header.end
    table.headings = [top + index for index in headings if index not in notes and index not in recaps]
    table.notes_below, table.recaps = [top + index for index in notes], [top + index for index in recaps]
    titles = sum(1 for line in grid.rows[: header.start] if any(text_of(cell) for cell in line))
    kept = [index for index, row in enumerate(is_row) if row]
    spans = spans_of(grid, header.end) if grid.merged else {}
    table.skipped = titles + last + 1 - len(kept)
    table.numbers = [top + index for index in kept]
    for column in (column for column in COLUMNS if column in read):
        values, raw, clashes = read[column]
        if clashes and not clashes.isdisjoint(kept):
            own = [place for place in places[column] if is_title(header.labels[place], column)]
            aside = _joined(own, cells) if column not in _ASKED and own else read[column]
            if aside[2].isdisjoint(kept):
                values, raw, _ = aside
                table.set_aside.append(column)
            else:
                table.doubled.append(column)
        merged = [span for place in places[column] for span in spans.get(place, [])]
        if merged and column not in OF_ONE_PERSON:
            values, raw, table.merged[column] = filled_down(values, raw, merged, is_row)
        table.columns[column] = _picked(values, kept)
        if column in NUMBER_COLUMNS:
            table.kinds[column] = _picked(kinds(tuple(raw), values), kept)
    if (joint := joint_place(header.labels, read)) is not None:
        both, _, filled = filled_down(texts(cells[joint]), cells[joint], spans.get(joint, []), is_row)
        table.merged["rt"] = filled
        table.joined = {RT_RW_TOLD: None, **table.joined}
        table.columns["rt"], table.columns["rw"] = parted(_picked(both, kept))
    return table


def _of_several(header: Header, cells: Sequence[tuple[Cell, ...]], table: Table) -> Iterator[tuple[str, list[str]]]:
    """Columns that stand in several places, or share one; what is said of them goes to the table."""
    for each in header.joined:
        read = each.read([texts(cells[place]) for place in each.places])
        if read is not None:
            table.joined[each.told] = None
            yield from zip(each.columns, read, strict=True)


def _picked(values: list[str], kept: list[int]) -> list[str]:
    return values if len(values) == len(kept) else [values[index] for index in kept]


def _joined(places: list[int], cells: Sequence[tuple[Cell, ...]]) -> tuple[list[str], Sequence[Cell], set[int]]:
    """Texts and cells of a column that stands in these places, the filled ones of all; and where two contradict."""
    first, *others = places
    values: list[str] = texts(cells[first])
    raw: Sequence[Cell] = cells[first]
    clashes: set[int] = set()
    for place in others:
        other = texts(cells[place])
        pairs = enumerate(zip(values, other, strict=True))
        clashes |= {index for index, (mine, theirs) in pairs if mine and theirs and not _same(mine, theirs)}
        raw = [mine if text else theirs for mine, text, theirs in zip(raw, values, cells[place], strict=True)]
        values = [mine or theirs for mine, theirs in zip(values, other, strict=True)]
    return values, raw, clashes


def _same(text: str, other: str) -> bool:
    return text == other or text.casefold().split() == other.casefold().split()
