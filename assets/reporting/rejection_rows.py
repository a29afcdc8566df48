"""Sheet DATA of a rejection report: the village's rows as it sent them, and beside each what became of it.

Values stand in the kind of cell they came in: unchanged, the sheet reads the same. The report as a whole is
`rejection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.reporting import workbooks as look
from assets.reporting.rejection_minutes import MINUTES_CODE, cover_minutes, minutes_of, minutes_remedy
from assets.reporting.template import MINUTES, Column
from assets.reporting.template_sheet import write_columns
from expectations.catalogue import Action, Fate, Owner, Reason, load_catalogue

Row = Mapping[str, Any]

_ANSWERS = (
    ("NASIB", 15),
    ("ALASAN", 26),
    ("PENJELASAN", 50),
    ("CARA MEMPERBAIKI", 60),
    ("SARAN NIK", 20),
    ("SARAN ID DTKS", 20),
    ("CATATAN", 26),
)
_FATE_COLOURS = {
    Fate.DITERIMA: "#BBF7D0",
    Fate.DIKEMBALIKAN: "#FECACA",
    Fate.DITAHAN: "#FDE68A",
    Fate.DITOLAK: "#E5E7EB",
}
# Values of which the kind of cell matters: a number has lost digits on its way.
_KINDS = ("nik_teks", "no_kk_teks", "id_dtks_teks")


@dataclass(frozen=True)
class Told:
    """What a row's codes say: columns that the village must repair, columns to look at, what is wrong, what to do."""

    faults: frozenset[str]
    notes: frozenset[str]
    explained: str
    remedies: str


@cache
def tell(alasan: str, catatan: str, keadaan: str, for_minutes: str) -> Told:
    """What these codes say in the row's situations; `for_minutes` is the remedy where minutes do not hold."""
    reasons, notes = reasons_in(alasan, keadaan), reasons_in(catatan, keadaan)
    all_of_them = (*reasons, *notes)
    minutes = {column.name for column in MINUTES} if any(reason.kode == MINUTES_CODE for reason in reasons) else set()
    return Told(
        frozenset(minutes.union(*(reason.kolom for reason in reasons if reason.pemilik == Owner.DESA))),
        frozenset(name for reason in all_of_them for name in reason.kolom),
        "\n".join(reason.kalimat for reason in all_of_them),
        "\n".join(
            _remedy(reason, for_minutes)
            for reason in all_of_them
            if reason in reasons or reason.tindakan != Action.TIDAK_ADA_TINDAKAN
        ),
    )


def write_data(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row], quarter: Quarter
) -> None:
    """Header, rows as sent, fates and remedies beside them, lists for the cells that take one."""
    cover, for_minutes = cover_minutes(rows)[0], minutes_remedy(quarter, MINUTES[0] in columns)
    text, fault, note, wrapped = (
        book.add_format(form) for form in (look.TEXT, look.AT_FAULT, look.TO_NOTE, look.WRAPPED)
    )
    day = book.add_format({**look.TEXT, "num_format": "yyyy-mm-dd"})
    fates = {
        fate: book.add_format({**look.TEXT, "bold": True, "bg_color": colour}) for fate, colour in _FATE_COLOURS.items()
    }
    _write_header(book, sheet, columns, len(rows))
    for number, row in enumerate(rows, start=1):
        told = tell(row["alasan"] or "", row["catatan"] or "", row["keadaan"], for_minutes)
        sheet.set_row(number, look.height_of((told.explained, 50), (told.remedies, 60)))
        for place, column in enumerate(columns):
            value = row[column.source] or ("" if column not in MINUTES or cover == minutes_of(row) else "-")
            kind = row[f"{column.source.removesuffix('_teks')}_sel"] if column.source in _KINDS else "teks"
            form = fault if column.name in told.faults else note if column.name in told.notes else text
            if value or form is not text:
                _write_as_sent(sheet, (number, place), (value, kind), day if kind == "tanggal" else form)
        first = len(columns)
        look.write_text(sheet, number, first, row["nasib"], fates[Fate(row["nasib"])])
        suggested = (row["saran_nik"], row["saran_id_dtks"])
        answers = (row["alasan"], told.explained, told.remedies, *suggested, row["catatan"])
        for place, words in enumerate(answers, start=first + 1):
            if words:
                look.write_text(sheet, number, place, words, wrapped)


def _write_as_sent(sheet: Worksheet, cell: tuple[int, int], sent: tuple[str, str], form: Format) -> None:
    """A value and its kind of cell, as they came in: what was damaged on the way must still be seen to be."""
    value, kind = sent
    if kind == "angka" and _is_number(value):
        sheet.write_number(*cell, float(value), form)
    elif kind == "tanggal" and _is_day(value):
        sheet.write_datetime(*cell, datetime.combine(date.fromisoformat(value), time()), form)
    elif kind == "lain" and value in ("TRUE", "FALSE"):
        sheet.write_boolean(*cell, value == "TRUE", form)
    else:
        look.write_text(sheet, *cell, value, form)


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < 1e300
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value) >= date(1900, 3, 1)
    except ValueError:
        return False


def _write_header(book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: int) -> None:
    write_columns(book, sheet, columns, rows)
    answer = book.add_format(look.ANSWER_HEADER)
    for place, (name, width) in enumerate(_ANSWERS, start=len(columns)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, answer)
    sheet.autofilter(0, 0, rows, len(columns) + len(_ANSWERS) - 1)


def reasons_in(codes: str, keadaan: str) -> list[Reason]:
    """The reasons of these codes, each with what it says in the row's situations."""
    return [load_catalogue().told(code, keadaan.split(";")) for code in codes.split(";") if code]


def _remedy(reason: Reason, for_minutes: str) -> str:
    remedy = for_minutes if reason.kode == MINUTES_CODE else reason.perbaikan
    others = reason.pemilik and reason.pemilik != Owner.DESA
    return f"{remedy} (yang bertindak: {reason.pemilik})" if others else remedy
