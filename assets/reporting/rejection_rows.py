"""Sheet DATA of a rejection report: the village's rows as it sent them, and beside each what became of it.

Fate and remedy stand in front of the template's columns and stay in sight with NIK and name; the rest of what is told
stands behind them. Values stand in the kind of cell they came in: unchanged, the sheet reads the same. In what order
the rows come is `sql/reporting/workbooks/rejection_rows.sql`; the report as a whole is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.keys import KEY, ReportKey, report_key
from assets.office.quarter import Quarter
from assets.office.template import NUMBER_COLUMNS
from assets.reporting import workbooks as look
from assets.reporting.rejection_minutes import MINUTES_CODE, cover_minutes, minutes_of, minutes_remedy
from assets.reporting.template import MINUTES, Column
from assets.reporting.template_sheet import write_columns
from expectations.catalogue import Action, Fate, Owner, Reason, load_catalogue

Row = Mapping[str, Any]

_FRONT = (("NASIB", 14), ("CARA MEMPERBAIKI", 40))
# Together with those in front no more than a small screen has room for beside the cell that is corrected.
_NAME = "NAMA"
_NARROW = {"NIK": 17, "PROGRAM BANSOS": 12, "NOKK": 17, _NAME: 20}
_BEHIND = (
    ("ALASAN", 26),
    ("PENJELASAN", 50),
    ("SARAN NIK", 20),
    ("SARAN ID DTKS", 20),
    ("CATATAN", 26),
    # Narrow and last: where the sheet comes back alone, it says what the cover said.
    (KEY, 6),
)
_FATE_COLOURS = {
    Fate.DITERIMA: "#BBF7D0",
    Fate.DIKEMBALIKAN: "#FECACA",
    Fate.DITAHAN: "#FDE68A",
    Fate.DITOLAK: "#E5E7EB",
}
_PRINTED_UP_TO = "JENIS KELAMIN"
# Values of which the kind of cell matters: a number has lost digits on its way.
_KINDS = tuple(f"{column}_teks" for column in NUMBER_COLUMNS)


@dataclass(frozen=True)
class Told:
    """What a row's codes say: columns that the village must repair, words about columns, what is wrong, what to do."""

    faults: frozenset[str]
    about: Mapping[str, str]
    explained: str
    remedies: str


@cache
def tell(alasan: str, catatan: str, keadaan: str, for_minutes: str) -> Told:
    """What these codes say in the row's situations; `for_minutes` is the remedy where minutes do not hold."""
    reasons, notes = reasons_in(alasan, keadaan), reasons_in(catatan, keadaan)
    faults: set[str] = set()
    about: dict[str, list[str]] = {}
    remedies = []
    for reason in (*reasons, *notes):
        asks = reason in reasons or reason.tindakan != Action.TIDAK_ADA_TINDAKAN
        remedies += [_remedy(reason, for_minutes)] * asks
        columns = [column.name for column in MINUTES] if reason.kode == MINUTES_CODE else reason.kolom
        if reason in reasons and reason.pemilik == Owner.DESA:
            faults.update(columns)
        for name in columns:
            about.setdefault(name, []).append(" ".join([reason.kalimat, *remedies[-1:] * asks]))
    return Told(
        frozenset(faults),
        {name: "\n".join(words) for name, words in about.items()},
        "\n".join(reason.kalimat for reason in (*reasons, *notes)),
        "\n".join(remedies),
    )


def write_data(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row], key: ReportKey
) -> None:
    """Header, rows as sent, fates and remedies in front of them, lists for the cells that take one; `key`: of each."""
    cover, for_minutes = cover_minutes(rows)[0], minutes_remedy(Quarter.parse(key.periode), MINUTES[0] in columns)
    styles = (look.TEXT, look.AT_FAULT, look.TO_NOTE)
    plain = [book.add_format(style) for style in styles]
    of_names = [book.add_format({**style, "text_wrap": True}) for style in styles]
    wrapped, faint = of_names[0], book.add_format(look.FAINT)
    last = len(_FRONT) + len(columns) + len(_BEHIND) - 1
    day = book.add_format({**look.TEXT, "num_format": "yyyy-mm-dd"})
    fates = {
        fate: book.add_format({**look.TEXT, "bold": True, "bg_color": colour}) for fate, colour in _FATE_COLOURS.items()
    }
    _write_header(book, sheet, columns, len(rows))
    for number, row in enumerate(rows, start=1):
        told = tell(row["alasan"] or "", row["catatan"] or "", row["keadaan"], for_minutes)
        sheet.set_row(number, look.height_of((told.explained, 54), (told.remedies, 44), (row["nama_teks"] or "", 22)))
        look.write_text(sheet, number, 0, row["nasib"], fates[Fate(row["nasib"])])
        if told.remedies:
            look.write_text(sheet, number, 1, told.remedies, wrapped)
        for place, column in enumerate(columns, start=len(_FRONT)):
            value = row[column.source] or ("" if column not in MINUTES or cover == minutes_of(row) else "-")
            kind = row[f"{column.source.removesuffix('_teks')}_sel"] if column.source in _KINDS else "teks"
            style = 1 if column.name in told.faults else 2 if column.name in told.about else 0
            form = day if kind == "tanggal" else (of_names if column.name == _NAME else plain)[style]
            if value or style:
                _write_as_sent(sheet, (number, place), (value, kind), form)
            if style:
                words = told.about[column.name]
                sheet.write_comment(number, place, words, {"x_scale": 2.4, "height": 10 + look.height_of((words, 54))})
        answers = (row["alasan"], told.explained, row["saran_nik"], row["saran_id_dtks"], row["catatan"])
        for place, words in enumerate(answers, start=len(_FRONT) + len(columns)):
            if words:
                look.write_text(sheet, number, place, words, wrapped)
        numbers = [row[source] if row[f"{source.removesuffix('_teks')}_sel"] == "angka" else "" for source in _KINDS]
        nik, no_kk, id_dtks = (text if text.isdigit() else "" for text in numbers)
        look.write_text(sheet, number, last, report_key(replace(key, numbers=(nik, no_kk, id_dtks))), faint)


def key_of_cover(said: Mapping[str, str], rows: Sequence[Row]) -> ReportKey:
    """What the cover says, as each row carries it."""
    return ReportKey(
        *(said["KODE DESA"], said["PERIODE"], said["VERSI"], said["EDISI"], len(rows)),
        *(said["NOMOR BA"], said["TANGGAL BA"], ("", "", "")),
    )


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
    write_columns(book, sheet, columns, rows, len(_FRONT))
    answer, text = book.add_format(look.ANSWER_HEADER), book.add_format(look.TEXT)
    names = [name for name, _ in _FRONT] + [column.name for column in columns]
    for name, width in _NARROW.items():
        sheet.set_column(names.index(name), names.index(name), width, text)
    last = len(names) + len(_BEHIND) - 1
    for place, (name, width) in (*enumerate(_FRONT), *enumerate(_BEHIND, start=len(names))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, answer)
    sheet.autofilter(0, 0, rows, last)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, rows, last)})
    # Whoever goes from house to house with a printed sheet needs who it is and what is asked, not forty columns.
    sheet.print_area(0, 0, rows, names.index(_PRINTED_UP_TO))
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)
    look.for_print(sheet)


def reasons_in(codes: str, keadaan: str) -> list[Reason]:
    """The reasons of these codes, each with what it says in the row's situations."""
    return [load_catalogue().told(code, keadaan.split(";")) for code in codes.split(";") if code]


def _remedy(reason: Reason, for_minutes: str) -> str:
    remedy = for_minutes if reason.kode == MINUTES_CODE else reason.perbaikan
    others = reason.pemilik and reason.pemilik != Owner.DESA
    return f"{remedy} (yang bertindak: {reason.pemilik})" if others else remedy
