"""Sheet DATA of a rejection report: the village's rows as it sent them, and beside each what became of it.

Fate and remedy stand in front of the template's columns and stay in sight with NIK and name; the rest of what is told
stands behind them. Values stand in the kind of cell they came in: unchanged, the sheet reads the same. In what order
the rows come is `sql/reporting/workbooks/rejection_rows.sql`; the report as a whole is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.keys import KEY, ReportKey, report_key
from assets.office.quarter import Quarter
from assets.office.template import NUMBER_COLUMNS
from assets.reporting import workbooks as look
from assets.reporting.mould import LAST, Filled
from assets.reporting.rejection_guide import Marks
from assets.reporting.rejection_looks import HEADER_HEIGHT, Looks
from assets.reporting.rejection_minutes import minutes_of, minutes_remedy
from assets.reporting.rejection_told import Told, tell
from assets.reporting.sheet_notes import Note, width_of
from assets.reporting.sheet_rows import all_plain, number_cell, plain_cell, text_cell
from assets.reporting.template import MINUTES, Column
from assets.reporting.template_sheet import write_columns
from assets.reporting.village_reports import Row

SHEET = "DATA"
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
_SUGGESTIONS = (("SARAN NIK", "saran_nik"), ("SARAN ID DTKS", "saran_id_dtks"))
_PRINTED_UP_TO = "JENIS KELAMIN"
# Values of which the kind of cell matters, and where it stands: a number has lost digits on its way.
_KINDS = {f"{column}_teks": f"{column}_sel" for column in NUMBER_COLUMNS}
# A true day counts days from here.
_DAY_NOUGHT = date(1899, 12, 30)


@dataclass(frozen=True)
class DataSheet:
    """Sheet DATA before it is written: how each column is, what is told of each row, comments, the key of all."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    told: Sequence[Told]
    notes: Sequence[Note]
    key: ReportKey
    marks: Marks

    @property
    def widths(self) -> list[int]:
        """How wide each column is, in pixels."""
        return [width_of(width) for _, width in _widths(self.columns)]

    @property
    def heights(self) -> list[float]:
        """How high each row is, in points, the header with them."""
        return [HEADER_HEIGHT, *(_height(row, told) for row, told in zip(self.rows, self.told, strict=True))]

    def filled(self, looks: Looks) -> Filled:
        """The rows as they are written."""
        letters = [xl_col_to_name(place) for place in range(len(_FRONT) + len(self.columns) + len(_BEHIND))]
        written = _Written(looks, letters, self)
        last = 1 + len(self.rows)
        rows = [written.row(*told) for told in zip(range(2, last + 1), self.rows, self.told, strict=True)]
        return Filled(rows, letters[-1], last)


def data_sheet(columns: Sequence[Column], rows: Sequence[Row], key: ReportKey) -> DataSheet:
    """What is told of these rows, and beside which cells; `key`: what the cover says."""
    for_minutes = minutes_remedy(Quarter.parse(key.periode), MINUTES[0] in columns)
    told = [tell(row["alasan"] or "", row["catatan"] or "", row["keadaan"], for_minutes) for row in rows]
    places = {column.name: place for place, column in enumerate(columns, start=len(_FRONT))}
    notes = [
        Note(number, place, row.about[name], row.heights[name])
        for number, row in enumerate(told, start=1)
        if row.about
        for name, place in places.items()
        if name in row.about
    ]
    red = any(not row.faults.isdisjoint(places) for row in told)
    yellow = any((row.about.keys() - row.faults) & places.keys() for row in told)
    return DataSheet(columns, rows, told, notes, key, Marks(red, yellow))


def frame_data(book: Workbook, sheet: Worksheet, columns: Sequence[Column], *, notes: bool) -> None:
    """Everything but the rows: header, lists, how it prints; `notes`: a comment in the place of those of the rows."""
    write_columns(book, sheet, columns, LAST - 1, len(_FRONT))
    answer, text = book.add_format(look.ANSWER_HEADER), book.add_format(look.TEXT)
    look.set_widths(sheet, named := _widths(columns))
    last, names = len(named) - 1, [name for name, _ in named]
    for place in range(len(_FRONT), len(_FRONT) + len(columns)):
        sheet.set_column(place, place, named[place][1], text)
    for place in (*range(len(_FRONT)), *range(len(_FRONT) + len(columns), len(named))):
        sheet.write_string(0, place, names[place], answer)
    if notes:
        sheet.write_comment(1, 1, "-")
    sheet.autofilter(0, 0, LAST - 1, last)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, LAST - 1, last)})
    # Whoever goes from house to house with a printed sheet needs who it is and what is asked, not forty columns.
    sheet.print_area(0, 0, LAST - 1, names.index(_PRINTED_UP_TO))
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)
    look.for_print(sheet)


def _widths(columns: Sequence[Column]) -> list[tuple[str, int]]:
    """Name and width of each column of the sheet."""
    own = [(column.name, _NARROW.get(column.name, column.width)) for column in columns]
    return [*_FRONT, *own, *_BEHIND]


def key_of_cover(said: Mapping[str, str], rows: Sequence[Row]) -> ReportKey:
    """What the cover says, as each row carries it."""
    return ReportKey(
        *(said["KODE DESA"], said["PERIODE"], said["VERSI"], said["EDISI"], len(rows)),
        *(said["NOMOR BA"], said["TANGGAL BA"], ("", "", "")),
    )


class _Written:
    """How rows are written: their cells as they came in, what became of them in front and behind."""

    def __init__(self, looks: Looks, letters: Sequence[str], sheet: DataSheet) -> None:
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
            cells.append(
                text_cell(f"{remedy}{number}", looks["polos_nama"], "\n".join((told.remedies, *_suggested(row))))
            )
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
        return f'<row r="{number}" ht="{_height(row, told):g}" customHeight="1">{"".join(cells)}</row>'

    def _key_of(self, row: Row) -> str:
        kinds = _KINDS.items()
        numbers = [row[source] if row[kind] == "angka" and row[source].isdigit() else "" for source, kind in kinds]
        if not any(numbers):
            return self._plain_key
        nik, no_kk, id_dtks = numbers
        return report_key(replace(self._key, numbers=(nik, no_kk, id_dtks)))


def _suggested(row: Row) -> list[str]:
    """What the row is suggested, for who reads the remedy on paper: there the columns behind are missing."""
    return [f"{name}: {row[source]}" for name, source in _SUGGESTIONS if row[source]]


def _height(row: Row, told: Told) -> float:
    name, suggested = row["nama_teks"] or "", _suggested(row) if told.remedies else ()
    if len(name) <= _ONE_LINE and not suggested:
        return told.height
    remedies = "\n".join((told.remedies, *suggested))
    return max(told.height, look.height_of((name, 22), (remedies, 44)))


def _as_sent(place: str, style: str, of_day: str, value: str, kind: str) -> str:
    """A value and its kind of cell, as they came in: what was damaged on the way must still be seen to be."""
    if kind == "angka" and _is_number(value):
        return number_cell(place, style, float(value))
    if kind == "tanggal" and _is_day(value):
        return number_cell(place, of_day, (date.fromisoformat(value) - _DAY_NOUGHT).days)
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
