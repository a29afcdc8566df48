"""The cover of a delivery: what the sheet PENGANTAR, or the `#` lines of a CSV, say as text.

Pure: takes lines of texts, returns key → text and notes. What the values mean is read in `assets/staging`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assets.intake.faults import Note
from assets.intake.tables.cells import Grid, text_of
from assets.office.template import cover_key_of, fold_label

_SERIAL = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]?")
_REFUSED = frozenset({"kode_desa", "periode", "jumlah_usulan"})
_OF_DIGITS = frozenset({"kode_desa", "jumlah_usulan", "versi"})
_SHEETS = frozenset({"PENGANTAR", "SURATPENGANTAR", "LEMBARPENGANTAR", "PENGANTARUSULAN"})


def is_cover(sheet: str) -> bool:
    """Whether a sheet of this name is the cover."""
    return fold_label(sheet) in _SHEETS


def is_like_cover(sheet: str) -> bool:
    """Whether a sheet of this name is not the cover, but may be meant as one."""
    return "PENGANTAR" in fold_label(sheet) and not is_cover(sheet)


def cover_of(grids: Iterable[Grid]) -> tuple[dict[str, str], list[Note]]:
    """Keys and values of the cover sheets, and notes."""
    return cover_values([text_of(cell) for cell in row] for grid in grids for row in grid.rows)


def cover_values(lines: Iterable[list[str]]) -> tuple[dict[str, str], list[Note]]:
    """Key → value, and notes: the key is the first filled cell of a line, its value the next; `KEY: value` in one too.

    A serial number may stand before the key. Of a key with several values none stands; those of _REFUSED are given
    together, which no reader takes for one, so that the file is refused.
    """
    said: dict[str, list[str]] = {}
    for line in lines:
        filled = [cell for cell in line if cell and cell != ":"]
        if filled and _SERIAL.fullmatch(filled[0]):
            filled = filled[1:]
        if not filled:
            continue
        label, value = filled[0], filled[1] if len(filled) > 1 else ""
        key = cover_key_of(label)
        if not key and ":" in label:
            label, _, rest = label.partition(":")
            key, value = cover_key_of(label), rest.strip() or value
        value = value.removeprefix(":").strip()
        if key and value and not any(_same(key, value, other) for other in said.get(key, [])):
            said.setdefault(key, []).append(value)
    doubled = [key for key, values in said.items() if len(values) > 1]
    found = {key: " ≠ ".join(values) for key, values in said.items() if key in _REFUSED or key not in doubled}
    return found, [
        Note(
            f"PENGANTAR memuat {key.replace('_', ' ').upper()} lebih dari sekali dengan isi berbeda, "
            "tidak satu pun dipakai; sisakan satu, lalu kirim ulang."
        )
        for key in doubled
    ]


def _same(key: str, value: str, other: str) -> bool:
    if key in _OF_DIGITS:
        value, other = (re.sub(r"\D", "", text) or text for text in (value, other))
    return value.casefold().split() == other.casefold().split()


def comment_line(record: list[str], delimiter: str) -> list[str]:
    """`# KEY: value` of a CSV, whole or cut by the delimiter, as a cover line."""
    joined = delimiter.join(record).strip().rstrip(delimiter).strip().removeprefix("#").strip()
    if ":" in joined:
        label, _, value = joined.partition(":")
        return [label.strip(delimiter + " "), value.strip(delimiter + " ").strip()]
    return [cell.strip().removeprefix("#").strip() for cell in record]
