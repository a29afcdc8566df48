"""The cover of a delivery: what the sheet PENGANTAR, or the `#` lines of a CSV, say as text.

Pure: takes lines of texts, returns key → text. What the values mean is read in `assets/staging`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterable

from assets.intake.cells import Grid, text_of
from assets.intake.template import cover_key_of, fold_label

_SHEETS = frozenset({"PENGANTAR", "SURATPENGANTAR", "LEMBARPENGANTAR", "PENGANTARUSULAN"})


def is_cover(sheet: str) -> bool:
    """Whether a sheet of this name is the cover."""
    return fold_label(sheet) in _SHEETS


def cover_of(grid: Grid) -> dict[str, str]:
    """Keys and values of the cover sheet."""
    return cover_values([text_of(cell) for cell in row] for row in grid.rows)


def cover_values(lines: Iterable[list[str]]) -> dict[str, str]:
    """Key → value: the key is the first filled cell of a line, its value the next; `KEY: value` in one cell too.

    The first filled value of a key stands.
    """
    found: dict[str, str] = {}
    for line in lines:
        filled = [cell for cell in line if cell and cell != ":"]
        if not filled:
            continue
        label, value = filled[0], filled[1] if len(filled) > 1 else ""
        key = cover_key_of(label)
        if not key and ":" in label:
            label, _, rest = label.partition(":")
            key, value = cover_key_of(label), rest.strip() or value
        if key and value and not found.get(key):
            found[key] = value.removeprefix(":").strip()
    return found


def comment_line(record: list[str], delimiter: str) -> list[str]:
    """`# KEY: value` of a CSV, whole or cut by the delimiter, as a cover line."""
    joined = delimiter.join(record).strip().rstrip(delimiter).strip().removeprefix("#").strip()
    if ":" in joined:
        label, _, value = joined.partition(":")
        return [label.strip(delimiter + " "), value.strip(delimiter + " ").strip()]
    return [cell.strip().removeprefix("#").strip() for cell in record]
