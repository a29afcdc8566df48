"""The cover of a delivery: what the sheet PENGANTAR, or the `#` lines of a CSV, say as text.

Pure: takes lines of texts, returns key → text and notes. What the values mean is read in `assets/staging`.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from assets.intake.faults import Note
from assets.intake.tables.cells import Grid, text_of
from assets.office.template import cover_key_of, fold_label
from assets.office.values import read_count, read_quarter, read_term, read_version, read_village_code

# Lines: no cover is longer.
_LONGEST = 60
_SERIAL = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]?")
_REFUSED = frozenset({"kode_desa", "periode", "jumlah_usulan"})
_OF_DIGITS = frozenset({"kode_desa", "jumlah_usulan", "versi"})
# A key whose value must be one, where nothing says that the line is of a cover.
_READ: Mapping[str, Callable[[str], object]] = {
    "kode_desa": read_village_code,
    "periode": read_quarter,
    "jumlah_usulan": read_count,
    "versi": read_version,
    "jenis_kiriman": lambda text: read_term("jenis_kiriman", text),
}
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


def says_cover(grid: Grid) -> bool:
    """Whether a sheet of another name says what a cover does: the village's code."""
    return len(grid.rows) <= _LONGEST and "kode_desa" in cover_of([grid])[0]


def cover_values(lines: Iterable[list[str]]) -> tuple[dict[str, str], list[Note]]:
    """Key → value, and notes: a value stands behind its key, or in one cell with it (`KEY: value`).

    A serial number may stand before the key, and a line of nothing but keys has their values below it. Of a key with
    several values none stands; those of _REFUSED are given together, which no reader takes for one, so that the file is
    refused.
    """
    said: dict[str, list[str]] = {}
    for key, text in _pairs(lines):
        value = text.removeprefix(":").strip()
        if value and not any(_same(key, value, other) for other in said.get(key, [])):
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


def _pairs(lines: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    above: dict[int, str] = {}
    for line in lines:
        filled = [(place, cell) for place, cell in enumerate(line) if cell and cell != ":"]
        if filled and _SERIAL.fullmatch(filled[0][1]):
            filled = filled[1:]
        if not filled:
            continue
        yield from ((key, line[place] if place < len(line) else "") for place, key in above.items())
        keys = {place: key for place, cell in filled if (key := cover_key_of(cell))}
        above = keys if len(keys) == len(filled) > 1 else {}
        if not above:
            yield from _along([cell for _, cell in filled])


def _along(filled: list[str]) -> Iterator[tuple[str, str]]:
    """Keys of a line with what stands behind them; a line that does not begin with one says nothing."""
    place = 0
    while place < len(filled):
        label, value = filled[place], filled[place + 1] if place + 1 < len(filled) else ""
        key, step = cover_key_of(label), 2
        if not key and ":" in label:
            label, _, rest = label.partition(":")
            key = cover_key_of(label)
            step = 1 if rest.strip() else 2
            value = rest.strip() or value
        if not key:
            return
        yield key, value
        place += step


def cover_above(lines: Iterable[list[str]], cover: Mapping[str, str]) -> tuple[dict[str, str], list[Note]]:
    """What unmarked lines above a table say beside its cover, and notes: a title may look like a key of the cover.

    So only what can be read is taken, what the cover says itself goes before it, and all of it is told.
    """
    said, notes = cover_values(lines)
    added: dict[str, str] = {}
    for key, value in said.items():
        title = key.replace("_", " ").upper()
        if key in cover:
            if not _same(key, value, cover[key]):
                notes.append(
                    Note(f"Di atas tabel tertulis {title} lain daripada di PENGANTAR; yang dipakai yang di PENGANTAR.")
                )
        elif _READ.get(key, bool)(value):
            added[key] = value
        else:
            notes.append(
                Note(f"Di atas tabel tertulis {title} yang tidak terbaca, jadi tidak dipakai; tulis di PENGANTAR.")
            )
    if added:
        named = ", ".join(key.replace("_", " ").upper() for key in added)
        notes.append(Note(f"{named} dibaca dari baris di atas tabel."))
    return added, notes


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
