"""Signs that values stand beside their own column: told on the receipt, since a sound file may have each of them too.

A program writes a separator within a value, or somebody pastes rows a cell too far. Where nothing but free words moves,
a province's name under RT, RW or KABUPATEN is what shows it, or, in a CSV, a value that begins with a blank where each
line has a separator too many. Nothing is put back. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assets.intake.faults import Note
from assets.intake.tables.layout import Header, Table
from assets.intake.tables.lost_rows import listed
from assets.intake.tables.spread_values import is_beside, is_province
from assets.office.template import TITLES, fold_label

# One row may be a slip of who typed it.
_FEWEST = 2
# Of the provinces that there are; a test holds them against the list of regions.
_DIGITS = {"1": "123456789", "2": "1", "3": "123456", "5": "123", "6": "12345", "7": "123456", "8": "12", "9": "123456"}
PROVINCES = frozenset(first + second for first, seconds in _DIGITS.items() for second in seconds)
_CODE = re.compile(rf"^(?:{'|'.join(sorted(PROVINCES))})(?:\b|$)[ .:-]*")
_SHORT_FORMS = frozenset(
    {"JATIM", "JABAR", "JATENG", "DIY", "DKI", "SUMUT", "SUMBAR", "SUMSEL", "BABEL", "KEPRI", "KALBAR", "KALTENG"}
    | {"KALSEL", "KALTIM", "KALTARA", "SULUT", "SULTENG", "SULSEL", "SULTRA", "SULBAR", "NTB", "NTT", "MALUT", "NAD"}
)
_BESIDE = ("rt", "rw", "kabupaten")
_CHECK = "periksa isi kolom di sekitarnya, betulkan, lalu kirim ulang."


def told_of_shifts(table: Table) -> Iterator[Note]:
    """A note where rows name a province beside PROVINSI and none in it."""
    provinces = table.columns.get("provinsi", [])
    for column in _BESIDE:
        values = table.columns.get(column, []) if provinces else []
        named = {value for value in set(values) if not value.isdigit() and is_province(value)}
        if not named:
            continue
        pairs = zip(table.numbers, values, provinces, strict=True)
        rows = [number for number, value, own in pairs if value in named and not _is_province_in_short(own)]
        if len(rows) >= _FEWEST:
            why = f"Nama provinsi berada di kolom {TITLES[column]}, bukan PROVINSI,"
            yield Note(
                f"{why} di baris {listed(rows)}: barisnya mungkin bergeser satu kolom; {_CHECK}",
                f"{why} di {len(rows)} baris: barisnya mungkin bergeser satu kolom; {_CHECK}",
            )


def _is_province_in_short(value: str) -> bool:
    """Whether a text is a province, by its name, its code of two digits, or a usual short form."""
    name = _CODE.sub("", value)
    return (name != value and not name) or is_province(name) or fold_label(name) in _SHORT_FORMS


def told_of_rests(records: Sequence[Sequence[str]], header: Header) -> Iterator[Note]:
    """A note where each line of a CSV has a field too many, and of its values those of one column begin with a blank.

    After a separator within a text people write a blank, programs none: `A, B` in KELURAHAN leaves ` B` behind it.
    """
    width = len(records[header.start])
    rows = [record for record in records[header.end :] if sum(1 for cell in record if cell.strip()) > 1]
    if len(rows) < _FEWEST or any(len(record) <= width for record in rows):
        return
    begun = {place for record in rows for place, cell in enumerate(record) if cell.strip() and cell[0].isspace()}
    place = min(begun, default=0)
    if len(begun) != 1 or not place or not all(record[place].strip() and record[place][0].isspace() for record in rows):
        return
    before, column = (TITLES.get(header.columns[at], "") for at in (place - 1, place))
    # What stands in columns of its kind behind it was not shifted: there the blank is a habit.
    if before and column and is_beside(rows, header.columns, place + 1):
        told = (
            f"Setiap baris berisi satu pemisah lebih daripada judulnya, dan isi {column} diawali spasi: mungkin itu "
            f"sambungan isi {before} yang memuat pemisah; {_CHECK}"
        )
        yield Note(told, told)
