"""Sheet DATA of a rejection report: the village's rows as it sent them, and beside each what became of it.

Fate and remedy stand in front of the template's columns and stay in sight with NIK and name; the rest of what is told
stands behind them. Values stand in the kind of cell they came in: unchanged, the sheet reads the same. In what order
the rows come is `sql/reporting/workbooks/rejection_rows.sql`; the report as a whole is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.keys import KEY, ReportKey, report_key
from assets.office.quarter import Quarter
from assets.office.template import NUMBER_COLUMNS
from assets.reporting import workbooks as look
from assets.reporting.rejection_minutes import minutes_of, minutes_remedy
from assets.reporting.rejection_told import Told, tell
from assets.reporting.sheet_rows import SAMPLE, all_plain, looks_of, plain_cell, text_cell, with_rows
from assets.reporting.template import MINUTES, Column
from assets.reporting.template_sheet import write_columns
from expectations.catalogue import Fate

Row = Mapping[str, Any]

_FRONT = (("NASIB", 14), ("CARA MEMPERBAIKI", 40))
# Together with those in front no more than a small screen has room for beside the cell that is corrected.
_NAME = "NAMA"
_ONE_LINE = 18
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
# Values of which the kind of cell matters, and where it stands: a number has lost digits on its way.
_KINDS = {f"{column}_teks": f"{column}_sel" for column in NUMBER_COLUMNS}
# A true day counts days from here.
_DAY_NOUGHT = date(1899, 12, 30)
_WRAPS = {"text_wrap": True}
# Every look that a cell of a row may have.
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "polos": look.TEXT,
    "salah": look.AT_FAULT,
    "periksa": look.TO_NOTE,
    "polos_nama": {**look.TEXT, **_WRAPS},
    "salah_nama": {**look.AT_FAULT, **_WRAPS},
    "periksa_nama": {**look.TO_NOTE, **_WRAPS},
    "hari": {**look.TEXT, "num_format": "yyyy-mm-dd"},
    "redup": look.FAINT,
    **{str(fate): {**look.TEXT, "bold": True, "bg_color": colour} for fate, colour in _FATE_COLOURS.items()},
}


@dataclass(frozen=True)
class DataSheet:
    """Sheet DATA before its rows are put in: how each column is written, what is told of each row, the key of all.

    `red`, `yellow`: whether any cell is marked so.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    told: Sequence[Told]
    key: ReportKey
    red: bool
    yellow: bool

    def put_in(self, content: bytes, part: str) -> bytes:
        """The workbook with the rows in it; `part`: the sheet's name within it."""
        looks = dict(zip(_LOOKS, looks_of(content, part), strict=True))
        letters = [xl_col_to_name(place) for place in range(len(_FRONT) + len(self.columns) + len(_BEHIND))]
        written = _Written(looks, letters, self)
        rows = [
            written.row(*numbered) for numbered in zip(range(2, len(self.rows) + 2), self.rows, self.told, strict=True)
        ]
        return with_rows(content, part, rows, f"{letters[-1]}{len(self.rows) + 1}")


def write_data(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row], key: ReportKey
) -> DataSheet:
    """Everything but the rows: header, lists, what is said of cells, how it prints; `key`: what the cover says."""
    for_minutes = minutes_remedy(Quarter.parse(key.periode), MINUTES[0] in columns)
    told = [tell(row["alasan"] or "", row["catatan"] or "", row["keadaan"], for_minutes) for row in rows]
    _write_header(book, sheet, columns, len(rows))
    for place, (_, look_of) in enumerate(_LOOKS.items()):
        sheet.write_blank(SAMPLE, place, None, book.add_format(look_of))
    places = {column.name: place for place, column in enumerate(columns, start=len(_FRONT))}
    for number, row in enumerate(told, start=1):
        for name in places.keys() & row.about.keys() if row.about else ():
            words = row.about[name]
            sheet.write_comment(number, places[name], words, {"x_scale": 2.4, "height": row.heights[name]})
    red = any(not row.faults.isdisjoint(places) for row in told)
    return DataSheet(
        columns, rows, told, key, red, any((row.about.keys() - row.faults) & places.keys() for row in told)
    )


def key_of_cover(said: Mapping[str, str], rows: Sequence[Row]) -> ReportKey:
    """What the cover says, as each row carries it."""
    return ReportKey(
        *(said["KODE DESA"], said["PERIODE"], said["VERSI"], said["EDISI"], len(rows)),
        *(said["NOMOR BA"], said["TANGGAL BA"], ("", "", "")),
    )


class _Written:
    """How rows are written: their cells as they came in, what became of them in front and behind."""

    def __init__(self, looks: Mapping[str, str], letters: Sequence[str], sheet: DataSheet) -> None:
        self._looks, self._key = looks, sheet.key
        self._front, self._last = letters[: len(_FRONT)], letters[-1]
        self._behind = letters[len(_FRONT) + len(sheet.columns) : -1]
        self._columns = tuple(
            (letter, column.name, column.source, _KINDS.get(column.source, ""), "_nama" * (column.name == _NAME))
            for letter, column in zip(letters[len(_FRONT) :], sheet.columns, strict=False)
        )
        self._sources = tuple(column.source for column in sheet.columns)
        self._minutes = tuple(column.source for column in sheet.columns if column in MINUTES)
        self._cover = sheet.key.nomor_ba, sheet.key.tanggal_ba
        self._plain_key = report_key(sheet.key)

    def row(self, number: int, row: Row, told: Told) -> str:
        """The row in XML."""
        looks, (fate, remedy) = self._looks, self._front
        cells = [text_cell(f"{fate}{number}", looks[row["nasib"]], row["nasib"])]
        if told.remedies:
            cells.append(text_cell(f"{remedy}{number}", looks["polos_nama"], told.remedies))
        if self._minutes and minutes_of(row) != self._cover:
            row = {**row, **{source: row[source] or "-" for source in self._minutes}}
        about, faults = told.about, told.faults
        cell = plain_cell if all_plain(filter(None, map(row.__getitem__, self._sources))) else text_cell
        for letter, name, source, kind, wraps in self._columns:
            value = row[source]
            if name in about:
                style = looks[f"{'salah' if name in faults else 'periksa'}{wraps}"]
            elif value:
                style = looks[f"polos{wraps}"]
            else:
                continue
            if kind and row[kind] != "teks":
                cells.append(_as_sent(f"{letter}{number}", style, looks["hari"], value or "", row[kind]))
            elif value:
                cells.append(cell(f"{letter}{number}", style, value))
            else:
                cells.append(f'<c r="{letter}{number}" s="{style}"/>')
        answers = (row["alasan"], told.explained, row["saran_nik"], row["saran_id_dtks"], row["catatan"])
        for letter, words in zip(self._behind, answers, strict=True):
            if words:
                cells.append(text_cell(f"{letter}{number}", looks["polos_nama"], words))
        cells.append(text_cell(f"{self._last}{number}", looks["redup"], self._key_of(row)))
        height = told.height if len(row["nama_teks"] or "") <= _ONE_LINE else max(told.height, _height_of_name(row))
        return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'

    def _key_of(self, row: Row) -> str:
        kinds = _KINDS.items()
        numbers = [row[source] if row[kind] == "angka" and row[source].isdigit() else "" for source, kind in kinds]
        if not any(numbers):
            return self._plain_key
        nik, no_kk, id_dtks = numbers
        return report_key(replace(self._key, numbers=(nik, no_kk, id_dtks)))


def _height_of_name(row: Row) -> float:
    return look.height_of((row["nama_teks"] or "", 22))


def _as_sent(place: str, style: str, of_day: str, value: str, kind: str) -> str:
    """A value and its kind of cell, as they came in: what was damaged on the way must still be seen to be."""
    if kind == "angka" and _is_number(value):
        return f'<c r="{place}" s="{style}"><v>{float(value):.16G}</v></c>'
    if kind == "tanggal" and _is_day(value):
        return f'<c r="{place}" s="{of_day}"><v>{(date.fromisoformat(value) - _DAY_NOUGHT).days}</v></c>'
    if kind == "lain" and value in ("TRUE", "FALSE"):
        return f'<c r="{place}" s="{style}" t="b"><v>{int(value == "TRUE")}</v></c>'
    return text_cell(place, style, value)


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
