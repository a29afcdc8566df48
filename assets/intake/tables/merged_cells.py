"""Cells that were merged over several rows: what is seen beside each of these rows is the value of all of them.

A workbook keeps such a value in the first row alone: the card of a family, the village of a whole table. Only rows that
are rows by what else they say are filled, and none with what is one person's alone (contract 2.1). Pure.
Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.intake.tables.cells import Cell, Grid

# Row above, rows below it that its cell covers: indexes among the lines under the header.
Span = tuple[int, range]
# The second of two people beside a merged cell would become the first: his stays blank, and is asked for.
OF_ONE_PERSON = frozenset({"nik", "nama", "tgl_lahir", "nama_ibu", "id_dtks", "id_usulan"})


def spans_of(grid: Grid, header_end: int) -> dict[int, list[Span]]:
    """Place of a column → the spans of its cells that are merged over several rows under the header.

    They end with the grid, and a row is in one span of its column at most: a file may merge to the last row there is,
    and any number of cells over each other.
    """
    spans: dict[int, list[Span]] = {}
    for (top, left), (bottom, _) in sorted(grid.merged):
        first, last = (row - grid.first_row + 1 - header_end for row in (top, bottom))
        if first < 0:
            continue
        own = spans.setdefault(left - grid.first_column + 1, [])
        start = max(first + 1, own[-1][1].stop if own else 0)
        below = range(start, min(last + 1, len(grid.rows) - header_end))
        if below:
            own.append((first, below))
    return spans


def filled_down(
    values: list[str], raw: Sequence[Cell], spans: Sequence[Span], rows: Sequence[bool]
) -> tuple[list[str], list[Cell], int]:
    """Texts and cells of a column with the value of each span in its blank rows, and how many were filled."""
    texts, cells = [*values], [*raw]
    pairs = ((above, place) for above, below in spans for place in below)
    places = [(above, place) for above, place in pairs if rows[place] and not texts[place]]
    filled = [(above, place) for above, place in places if values[above]]
    for above, place in filled:
        texts[place], cells[place] = values[above], raw[above]
    return texts, cells, len(filled)
