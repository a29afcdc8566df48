"""NIK and NOKK with a cell for each digit, as forms on paper have boxes: read as one number (contract 2.1).

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assets.office.template import fold_label

TOLD = "NIK atau NOKK yang ditulis satu angka per sel dibaca sebagai satu nomor."
COLUMNS = ("nik", "no_kk")
_BOXES = 16


def box_places(labels: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each of the two columns with fifteen places behind it that have no title, or its own, or a number."""
    for column in COLUMNS:
        first = next((place for place, found in enumerate(columns) if found == column), len(columns))
        behind = range(first + 1, first + _BOXES)
        others = (place for place, found in enumerate(columns) if found == column and place != first)
        if len(columns) > behind[-1] and set(others) <= {*behind} and all(_is_box(labels[place]) for place in behind):
            yield column, (first, *behind)


def told_numbers(boxes: Sequence[Sequence[str]]) -> list[str] | None:
    """The number of each row, a blank box left out; what stands whole in the first stays. None where no row has boxes.

    `boxes`: the texts of each place, row by row.
    """
    rows = list(zip(*boxes, strict=True))
    boxed = [max(map(len, row)) == 1 and any(row[1:]) for row in rows]
    return ["".join(row) if own else row[0] for row, own in zip(rows, boxed, strict=True)] if any(boxed) else None


def _is_box(label: str) -> bool:
    folded = fold_label(label)
    return not folded or folded.isdigit() or folded in ("NIK", "NOKK", "KK")
