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
from assets.office.values import read_count, read_cover_date, read_quarter, read_term, read_version, read_village_code

# Lines: no cover is longer.
_LONGEST = 60
_SERIAL = re.compile(r"(?:\d{1,2}|[A-Za-z])[.)]?")
# `Nomor BA: ......`: who fills a form in writes here, not below.
_TO_FILL_IN = re.compile(r"\.\.|__|--|…")
# Words of a title where a number should be: two of them, or one beside a number without a slash (`USULAN 2026`).
_WORD = re.compile(r"(?<![^\W_/.-])[^\W\d_]{3,}(?![\w/.-])")
# Numbers of minutes, however many words stand among them: `140/BA/Desa Sumber Rejo/2026`, `BA 01 Musdes`.
_NUMBERED = re.compile(
    r"\b(?:NO(?:MOR|\b)|BA\b|SPTJM\b)\W*\d|^\W*\d[\d.]*\s*/|[^\W\d]\s*/\s*(?:\d+|[IVX]+)\s*/", re.IGNORECASE
)
_OF_DIGITS_ONLY = re.compile(r"\d\s*[/.-]|[/.-]\s*\d")
_REFUSED = frozenset({"kode_desa", "periode", "jumlah_usulan"})
_OF_DIGITS = frozenset({"kode_desa", "jumlah_usulan", "versi"})
# A key whose value must be one, where nothing says that the line is of a cover.
_READ: Mapping[str, Callable[[str], object]] = {
    "kode_desa": read_village_code,
    "periode": read_quarter,
    "jumlah_usulan": read_count,
    "versi": read_version,
    "nomor_ba": re.compile(r"\d").search,
    "tanggal_ba": read_cover_date,
    "nomor_sptjm": re.compile(r"\d").search,
    "tanggal_sptjm": read_cover_date,
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
    """Whether a sheet of another name says what a cover does: the village's code, not merely a title of codes."""
    return len(grid.rows) <= _LONGEST and bool(read_village_code(cover_of([grid])[0].get("kode_desa", "")))


def cover_values(lines: Iterable[list[str]]) -> tuple[dict[str, str], list[Note]]:
    """Key → value, and notes: a value stands behind its key, or in one cell with it (`KEY: value`).

    A serial number may stand before the key, and a line of nothing but keys has their values below it. Of a key with
    several values none stands; those of _REFUSED are given together, which no reader takes for one, so that the file is
    refused.
    """
    said: dict[str, list[str]] = {}
    titles: list[str] = []
    for key, text in _pairs(lines, titles):
        value = text.removeprefix(":").strip()
        if value and not any(_same(key, value, other) for other in said.get(key, [])):
            said.setdefault(key, []).append(value)
    doubled = [key for key, values in said.items() if len(values) > 1]
    found = {key: " ≠ ".join(values) for key, values in said.items() if key in _REFUSED or key not in doubled}
    notes = [
        Note(f"Di bawah {title} tertulis judul, bukan nomor, jadi tidak dipakai; tulis nomornya di samping {title}.")
        for title in (key.replace("_", " ").upper() for key in dict.fromkeys(titles) if key not in said)
    ]
    return found, notes + [
        Note(
            f"PENGANTAR memuat {key.replace('_', ' ').upper()} lebih dari sekali dengan isi berbeda, "
            "tidak satu pun dipakai; sisakan satu, lalu kirim ulang."
        )
        for key in doubled
    ]


def _pairs(lines: Iterable[list[str]], titles: list[str]) -> Iterator[tuple[str, str]]:
    """Keys and values; `titles` takes the keys below which a title stands where their value should be."""
    above: dict[int, str] = {}
    for line in lines:
        filled = [(place, cell) for place, cell in enumerate(line) if cell and cell != ":"]
        own = filled[1:] if filled and _SERIAL.fullmatch(filled[0][1]) else filled
        begins = bool(own and _key_in(own[0][1])[0])
        if filled and not begins:
            below = [(key, line[place] if place < len(line) else "") for place, key in above.items()]
            titles += [key for key, value in below if _is_title(key, value)]
            yield from ((key, value) for key, value in below if not (_key_in(value)[0] or _is_title(key, value)))
        above = {}
        if begins:
            keys = {place: key for place, cell in own if (key := cover_key_of(cell)) and not _TO_FILL_IN.search(cell)}
            above = keys if len(keys) == len(own) > 1 else {}
            yield from () if above else _along([cell for _, cell in own])


def _is_title(key: str, text: str) -> bool:
    """Whether what stands below a key for the number of minutes is no number of any, but the title of what follows."""
    if not key.startswith("nomor") or _NUMBERED.search(text):
        return False
    words = len(_WORD.findall(text))
    return words > 1 or (words == 1 and not _OF_DIGITS_ONLY.search(text))


def _along(filled: list[str]) -> Iterator[tuple[str, str]]:
    """Keys of a line with what stands behind them, another key being no value."""
    place = 0
    while place < len(filled):
        key, value = _key_in(filled[place])
        if not key:
            return
        place += 1
        if not value and place < len(filled) and not _key_in(filled[place])[0]:
            value = filled[place]
            place += 1
        yield key, value


def _key_in(cell: str) -> tuple[str, str]:
    """The key that a cell names, and the value that it holds beside it; blank where it names, or holds, none."""
    if key := cover_key_of(cell):
        return key, ""
    label, _, rest = cell.partition(":")
    return (key, rest.strip()) if (key := cover_key_of(label)) else ("", "")


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
