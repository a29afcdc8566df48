"""Sheet DATA of a rejection report: the village's rows as it sent them, and beside each what became of it.

Fate and remedy stand in front of the template's columns and stay in sight with NIK and name; the rest of what is told
stands behind them. Values stand in the kind of cell they came in: unchanged, the sheet reads the same. In what order
the rows come is `sql/reporting/workbooks/rejection_rows.sql`; the report as a whole is `rejection.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

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
from assets.reporting.sheet_rows import BEGIN, END, all_plain, cell_as_sent, said, text_cell
from assets.reporting.template import MINUTES, Column
from assets.reporting.template_sheet import write_columns
from assets.reporting.village_reports import Row

SHEET = "DATA"
_FRONT = (("NASIB", 14), ("CARA MEMPERBAIKI", 40))
# Together with those in front no more than a small screen has room for beside the cell that is corrected.
_NAME = "NAMA"
# Names are read whole, on paper too.
_WHOLE = (_NAME, "IBU KANDUNG")
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
_AS_TEXT, _BLANK = ("teks", "kosong"), said("")


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

    @cached_property
    def heights(self) -> list[float]:
        """How high each row is, in points, the header with them."""
        return [HEADER_HEIGHT, *(_height(row, told) for row, told in zip(self.rows, self.told, strict=True))]

    def filled(self, looks: Looks) -> Filled:
        """The rows as they are written."""
        letters = [xl_col_to_name(place) for place in range(len(_FRONT) + len(self.columns) + len(_BEHIND))]
        written = _Written(looks, letters, self)
        last = 1 + len(self.rows)
        given = zip(range(2, last + 1), self.heights[1:], self.rows, self.told, strict=True)
        rows = [
            f'<row r="{number}" ht="{height:g}" customHeight="1">{written.cells(number, row, told)}</row>'
            for number, height, row, told in given
        ]
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


class _Place(NamedTuple):
    """Where a column stands, what it shows, where its kind of cell stands, and whether it wraps (`_nama`)."""

    letter: str
    name: str
    source: str
    kind: str
    wraps: str


class _Written:
    """How rows are written: their cells as they came in, what became of them in front and behind."""

    def __init__(self, looks: Looks, letters: Sequence[str], sheet: DataSheet) -> None:
        self._looks, self._key = looks, sheet.key
        self._front, self._last = letters[: len(_FRONT)], letters[-1]
        self._behind = letters[len(_FRONT) + len(sheet.columns) : -1]
        self._columns = tuple(
            _Place(letter, column.name, column.source, _KINDS.get(column.source, ""), "_nama" * (column.name in _WHOLE))
            for letter, column in zip(letters[len(_FRONT) :], sheet.columns, strict=False)
        )
        # Of most rows all is text and nothing is said of any cell: they need no more than this.
        self._calm = tuple(
            (place.source, f'<c r="{place.letter}', f'" s="{looks[f"polos{place.wraps}"]}"{BEGIN}')
            for place in self._columns
        )
        self._sources = tuple(column.source for column in sheet.columns)
        self._minutes = tuple(column.source for column in sheet.columns if column in MINUTES)
        self._cover = sheet.key.nomor_ba, sheet.key.tanggal_ba
        self._plain_key = report_key(sheet.key)

    def cells(self, number: int, row: Row, told: Told) -> str:
        """The cells of the row of this number, in XML."""
        looks, (fate, remedy), wrapped = self._looks, self._front, self._looks["polos_nama"]
        cells = [f'<c r="{fate}{number}" s="{looks[row["nasib"]]}"{_recurring(row["nasib"])}']
        if told.remedies:
            suggested = _suggested(row)
            words = said("\n".join((told.remedies, *suggested))) if suggested else _recurring(told.remedies)
            cells.append(f'<c r="{remedy}{number}" s="{wrapped}"{words}')
        if self._minutes and minutes_of(row) != self._cover:
            row = {**row, **{source: row[source] or "-" for source in self._minutes}}
        plain = all_plain(filter(None, map(row.__getitem__, self._sources)))
        if plain and not told.about and all(row[kind] in _AS_TEXT for kind in _KINDS.values()):
            cells += [
                f"{begin}{number}{middle}{value}{END}" for source, begin, middle in self._calm if (value := row[source])
            ]
        else:
            cells += self._marked(number, row, told, plain=plain)
        own = said(row["saran_nik"] or ""), said(row["saran_id_dtks"] or "")
        answers = (_recurring(row["alasan"] or ""), _recurring(told.explained), *own, _recurring(row["catatan"] or ""))
        for letter, words in zip(self._behind, answers, strict=True):
            if words != _BLANK:
                cells.append(f'<c r="{letter}{number}" s="{wrapped}"{words}')
        cells.append(text_cell(f"{self._last}{number}", looks["redup"], self._key_of(row)))
        return "".join(cells)

    def _marked(self, number: int, row: Row, told: Told, *, plain: bool) -> Iterator[str]:
        """The row's own cells, coloured where something is said of them, each of the kind that it came in.

        `plain`: all of its texts are, and none is looked at again.
        """
        looks = self._looks
        for letter, name, source, kind, wraps in self._columns:
            value, about = row[source] or "", name in told.about
            if about or value:
                style = looks[f"{('salah' if name in told.faults else 'periksa') if about else 'polos'}{wraps}"]
                place = f"{letter}{number}"
                if kind and row[kind] != "teks":
                    yield cell_as_sent(place, style, looks["hari"], value, row[kind])
                elif plain and value:
                    yield f'<c r="{place}" s="{style}"{BEGIN}{value}{END}'
                else:
                    yield text_cell(place, style, value)

    def _key_of(self, row: Row) -> str:
        kinds = _KINDS.items()
        numbers = [row[source] if row[kind] == "angka" and row[source].isdigit() else "" for source, kind in kinds]
        if not any(numbers):
            return self._plain_key
        nik, no_kk, id_dtks = numbers
        return report_key(replace(self._key, numbers=(nik, no_kk, id_dtks)))


@cache
def _recurring(text: str) -> str:
    """The same for a text of the catalogue, which stands in thousands of rows; never for what a village wrote."""
    return said(text)


def _suggested(row: Row) -> list[str]:
    """What the row is suggested, for who reads the remedy on paper: there the columns behind are missing."""
    return [f"{name}: {row[source]}" for name, source in _SUGGESTIONS if row[source]]


def _height(row: Row, told: Told) -> float:
    name, mother = row["nama_teks"] or "", row["nama_ibu_teks"] or ""
    suggested = _suggested(row) if told.remedies else ()
    if len(name) <= _ONE_LINE and len(mother) <= _ONE_LINE and not suggested:
        return told.height
    remedies = "\n".join((told.remedies, *suggested))
    return max(told.height, look.height_of((name, 22), (mother, 24), (remedies, 44)))
