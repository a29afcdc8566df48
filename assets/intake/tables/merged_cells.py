"""Cells that were merged over several rows: what is seen beside each of these rows is the value of all of them.

A workbook keeps such a value in the first row alone: the card of a family, the village of a whole table. Only rows that
are rows by what else they say are filled. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assets.intake.tables.cells import Cell, Grid

# Row above, rows below it that its cell covers: indexes among the lines under the header.
Span = tuple[int, range]


def spans_of(grid: Grid, header_end: int) -> dict[int, list[Span]]:
    """Place of a column → the spans of its cells that are merged over several rows under the header."""
    spans: dict[int, list[Span]] = {}
    for (top, left), (bottom, _) in grid.merged:
        first = top - grid.first_row + 1 - header_end
        if bottom > top and first >= 0:
            span = (first, range(first + 1, first + 1 + bottom - top))
            spans.setdefault(left - grid.first_column + 1, []).append(span)
    return spans


def filled_down(
    values: list[str], raw: Sequence[Cell], spans: Sequence[Span], rows: Sequence[bool]
) -> tuple[list[str], list[Cell], int]:
    """Texts and cells of a column with the value of each span in its blank rows, and how many were filled."""
    texts, cells = [*values], [*raw]
    places = [(above, place) for above, place in _pairs(spans, len(texts)) if rows[place] and not texts[place]]
    filled = [(above, place) for above, place in places if values[above]]
    for above, place in filled:
        texts[place], cells[place] = values[above], raw[above]
    return texts, cells, len(filled)


def _pairs(spans: Sequence[Span], lines: int) -> Iterator[tuple[int, int]]:
    return ((above, place) for above, below in spans for place in below if place < lines)
