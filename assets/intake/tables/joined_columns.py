"""Columns of the template that a header gives several places, or of which two share one; each way has a module.

Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assets.intake.tables import birth_parts, digit_boxes, place_and_birth, sex_columns

Texts = Sequence[str]


@dataclass(frozen=True)
class Joined:
    """Which columns are read from which places together, and the sentence that says so.

    `read` takes the texts of each place, row by row, and gives those of each column; None where no row is so. `parted`:
    each of several places has a title of its own.
    """

    columns: tuple[str, ...]
    places: tuple[int, ...]
    told: str
    read: Callable[[Sequence[Texts]], Sequence[list[str]] | None]
    parted: bool = False


def joined_columns(labels: Texts, columns: Texts) -> Iterator[Joined]:
    """All that a header has; `columns`: what each of its labels names."""
    if births := birth_parts.birth_places(labels, columns):
        yield Joined(("tgl_lahir",), births, birth_parts.TOLD, lambda parts: [birth_parts.told_births(*parts)], True)
    elif (both := place_and_birth.place_of_both(labels, columns)) is not None:
        yield Joined(
            place_and_birth.COLUMNS, (both,), place_and_birth.TOLD, lambda one: place_and_birth.told_both(*one)
        )
    if "jenis_kelamin" not in columns and (sexes := sex_columns.sex_places(labels)):
        yield Joined(("jenis_kelamin",), sexes, sex_columns.TOLD, lambda two: [sex_columns.told_sexes(*two)], True)
    for column, places in digit_boxes.box_places(labels, columns):
        yield Joined((column,), places, digit_boxes.TOLD, _boxes)


def _boxes(texts: Sequence[Texts]) -> list[list[str]] | None:
    numbers = digit_boxes.told_numbers(texts)
    return None if numbers is None else [numbers]
