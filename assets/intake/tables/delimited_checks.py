"""What is checked of a CSV that was read: no record was lost, no value stands in another's column or in another's row.

Pure: takes the text and its records. Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assets.intake.faults import RUSAK, Refused
from assets.intake.tables.furniture import is_note
from assets.intake.tables.layout import Header
from assets.intake.tables.rt_and_rw import joint_place
from assets.intake.tables.short_records import ShortRecords
from assets.intake.tables.spread_values import spread_places
from assets.intake.workbooks.inspection import damaged
from assets.office.template import KEYS, REQUIRED, TITLES

SAVE_AGAIN = "simpan ulang sebagai .xlsx atau 'CSV UTF-8', lalu kirim ulang"
# Into so many pieces an address may be torn.
_PIECES = 6
# A habit of the program shows in the first lines.
_LOOKED_AT = 20
_FIELD = r'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{0}\r\n][^{0}\r\n]*+)?+'
_RECORD = rf"(?!\Z){_FIELD}(?:{{0}}{_FIELD})*+(?:\r\n?|\n|\Z)"


def check_count(records: Sequence[list[str]], text: str, delimiter: str) -> None:
    """Refused where the text, counted apart from its reader, holds another number of records."""
    if count_records(text, delimiter) != len(records):
        raise damaged()


def count_records(text: str, delimiter: str) -> int | None:
    """Records by their line ends outside of quotes, in one sweep; None where quotes are out of place."""
    rest, count = re.subn(_RECORD.format(re.escape(delimiter)), "", text)
    return None if rest else count


def check_values(records: Sequence[list[str]], header: Header, before: int, delimiter: str) -> None:
    """Refused where a value holds a whole row: a stray quote before it and one after it have swallowed its line."""
    row = len(records[header.start]) - 1
    for index in range(header.end, len(records)):
        for value in records[index]:
            if value.count(delimiter) >= row and ("\n" in value or "\r" in value):
                number = before + index + 1
                message = (
                    f"Satu isian pada baris {number} memuat baris lain di dalamnya (tanda kutip tidak pada "
                    f"tempatnya); {SAVE_AGAIN}."
                )
                raise Refused(RUSAK, message, baris=number)


def check_widths(
    records: list[list[str]], header: Header, before: int, text: str, required: Collection[str] = REQUIRED
) -> None:
    """Refused where a line has more or fewer fields than the header in a way that shifts or loses values.

    A shorter one that still has every column of `required` only left out the blanks at its end (contract 2.1).
    """
    width = len(records[header.start])
    needed = max(place for place, column in enumerate(header.columns) if column)
    fewest = 1 + max((place for place, column in enumerate(header.columns) if column in required), default=0)
    ends_early = ShortRecords(records, header)
    # A surplus delimiter in one line shifts its values. At the end of all lines it is a habit of the program.
    widths = {len(record) for record in records[header.end :] if sum(1 for cell in record if cell.strip()) > 1}
    joint = joint_place(header.labels, header.found)
    # Which title was lost cannot be told where there are more fields than titles and one title is not known.
    uneven = len(widths) > 1 or any(
        label and not column and place != joint
        for place, (label, column) in enumerate(zip(header.labels, header.columns, strict=True))
    )
    looked_at = [
        (before + index + 1, record)
        for index, record in enumerate(records[header.end : header.end + _LOOKED_AT], header.end)
        if len(record) > width and _tells(record, header)
    ]
    if places := spread_places([record for _, record in looked_at], header.columns[:width]):
        raise _spread(*looked_at[0], [header.columns[place] for place in places], width)
    run: list[int] = []
    pieces: list[list[str]] = []
    for index in range(header.end, len(records)):
        record, number = records[index], before + index + 1
        filled = sum(1 for cell in record if cell.strip())
        if any(cell.strip() for cell in record[width:]) or (len(record) > width and filled > 1 and uneven):
            raise _shifted(number, len(record), width)
        if len(record) > needed or filled == 0:
            run, pieces = [], pieces if filled == 0 else []
            continue
        pieces = [*pieces[1 - _PIECES :], record]
        cut = index == len(records) - 1 and not is_ended(text)
        tells = _tells(record, header)
        if tells and filled > 1 and ends_early.torn(pieces, width):
            raise _shifted(number, len(record), width)
        if not cut and (not tells or (len(record) >= fewest and not ends_early.shifted(record))):
            run = []
            continue
        run.append(len(record))
        if sum(run) - len(run) + 1 >= needed + 1 and len(run) > 1:
            raise _shifted(number, len(record), width)
        if filled > 1:
            raise _shifted(number, len(record), width)
        # A note is not of digits alone, nor does it close a quote that it did not open.
        lone = "".join(record)
        if (cut and lone.strip().isdecimal()) or (filled == 1 and lone.count('"') % 2):
            raise _shifted(number, len(record), width)


def is_ended(text: str) -> bool:
    """Whether the last line of the text has its line end."""
    return text.endswith(("\n", "\r"))


def _tells(record: Sequence[str], header: Header) -> bool:
    """Whether the line may be a row: it is neither blank nor a note of several cells."""
    cells = [*map(str.strip, record)]
    return not _is_blank(record, header) and not (sum(map(bool, cells)) > 1 and is_note(cells, header.columns))


def _is_blank(record: Sequence[str], header: Header) -> bool:
    """Whether the line is no row, and holds something all the same: a filler, a place and date below the table."""
    keys = (cell for cell, column in zip(record, header.columns, strict=False) if column in KEYS)
    return not any(cell.strip() for cell in keys)


def _spread(number: int, record: Sequence[str], columns: Sequence[str], width: int) -> Refused:
    """A separator within the values of a column shifts all lines; saved again in a spreadsheet they stay shifted."""
    names = [TITLES.get(column, "yang judulnya tidak dikenal") for column in columns]
    titles = " dan ".join(column.split("\n")[0] for column in names)
    return Refused(
        RUSAK,
        f"Baris {number} dan sesamanya berisi {len(record)} kolom, padahal judulnya {width} kolom: isian di "
        f"sekitar kolom {titles} memuat pemisah kolom tanpa tanda kutip, sehingga isian sesudahnya bergeser; ekspor "
        "ulang dari asalnya sebagai .xlsx atau dengan pemisah lain, lalu kirim ulang.",
        baris=number,
        singkat="Isian memuat pemisah kolom tanpa tanda kutip, sehingga isian sesudahnya bergeser; ekspor ulang dari "
        "asalnya sebagai .xlsx atau dengan pemisah lain, lalu kirim ulang.",
    )


def _shifted(number: int, fields: int, width: int) -> Refused:
    return Refused(
        RUSAK,
        f"Baris {number} berisi {fields} kolom, padahal judulnya {width} kolom (pemisah atau ganti baris di "
        f"dalam isian, atau berkas terpotong); {SAVE_AGAIN}.",
        baris=number,
    )
