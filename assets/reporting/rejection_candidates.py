"""Sheet KANDIDAT of a rejection report: whom rows without a right NIK may mean, under what the village wrote.

It is only read. The village compares with the card and corrects sheet DATA itself, so a person of another village is
shown no further than that takes (docs/decisions/0010). Its headings are none of the template's: intake must find no
table here.
Which candidates are asked about is `sql/reporting/workbooks/rejection_candidates.sql`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.reporting import workbooks as look
from assets.reporting.rejection_rows import Row
from assets.reporting.side_by_side import Kind, Piece, side_by_side

SHEET = "KANDIDAT"
HEADINGS = (
    ("Baris di DATA", 9),
    ("Siapa", 16),
    ("Kepastian", 12),
    ("NIK-nya", 20),
    ("Namanya", 28),
    ("Lahirnya", 14),
    ("Ibunya", 24),
    ("KK-nya", 20),
    ("Tinggal di (Dukcapil)", 26),
    ("Mengapa", 58),
)
_HOW_TO = (
    "Orang di Dukcapil yang mungkin dimaksud oleh baris tanpa NIK yang benar, atau yang lebih cocok daripada "
    "pemilik NIK-nya. Merah tebal: berbeda dari tulisan desa.",
    "Cocokkan dengan KTP atau KK orangnya. Bila sama, tulis NIK dari kartu itu di lembar DATA. Jangan menebak.",
    "Data orang dari desa lain tidak ditampilkan seluruhnya. Lembar ini tidak dibaca ketika berkas dikirim kembali.",
)
_HIDDEN = "(tidak ditampilkan)"
_NOTHING = "(tidak diisi)"


@dataclass(frozen=True)
class _Looks:
    """How cells of the sheet look; a value that differs as a whole has a cell of its own look."""

    sent: Format
    sent_differs: Format
    told: Format
    told_differs: Format
    sure: Format
    asked: Format
    muted: Format
    differs: Format


@dataclass(frozen=True)
class _Value:
    """One thing compared: as the village wrote it, as it was read, and as Dukcapil has it of the candidate."""

    kind: Kind
    written: str
    read: str
    known: str
    is_private: bool = False

    @property
    def is_news(self) -> bool:
        """Whether Dukcapil's value tells more than the village wrote itself."""
        return bool(self.known) and self.known.upper() != self.read.upper()

    def sent(self) -> list[Piece]:
        """The village's value, marked where it was read as it was written."""
        if self.written != self.read:
            return [(self.written, False)]
        return side_by_side(self.read, self.known, self.kind)[0]

    def told(self) -> list[Piece]:
        """Dukcapil's value, marked."""
        return side_by_side(self.read, self.known, self.kind)[1]


def write_candidates(
    book: Workbook, sheet: Worksheet, rows: Sequence[Row], candidates: Sequence[Row], villages: Mapping[str, str]
) -> None:
    """Each row with its candidates, best first; `rows` are those of sheet DATA, `villages` names villages by code."""
    sheet.write_string(0, 0, "Siapa yang dimaksud?", book.add_format(look.TITLE))
    for line, words in enumerate(_HOW_TO, start=1):
        sheet.write_string(line, 0, words)
    top = len(_HOW_TO) + 1
    header = book.add_format(look.ANSWER_HEADER)
    sheet.set_row(top, 34)
    for column, (name, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, header)
    sheet.freeze_panes(top + 1, 2)
    page = _Page(sheet, _looks(book), villages)
    places = {row["row_id"]: (number, row) for number, row in enumerate(rows, start=2)}
    line = top + 1
    in_order = sorted(candidates, key=lambda candidate: places[candidate["row_id"]][0])
    for row_id, found in groupby(in_order, key=lambda candidate: candidate["row_id"]):
        number, row = places[row_id]
        persons = list(found)
        page.write_sent(line, number, row, persons[0])
        for rank, person in enumerate(persons, start=1):
            page.write_person(line + rank, (number, rank), row, person)
        line += len(persons) + 1
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{line}"})
    look.for_print(sheet)
    sheet.repeat_rows(top)


@dataclass(frozen=True)
class _Page:
    """The sheet, how its cells look, and what other villages are called."""

    sheet: Worksheet
    looks: _Looks
    villages: Mapping[str, str]

    def write_sent(self, line: int, number: int, row: Row, best: Row) -> None:
        """What the village wrote, marked against the best candidate."""
        form = self.looks.sent
        self.sheet.set_row(line, look.height_of((row["nama_teks"] or "", 28), (row["nama_ibu_teks"] or "", 24)))
        for column in range(len(HEADINGS)):
            self.sheet.write_blank(line, column, None, form)
        self.sheet.write_string(line, 0, str(number), form)
        self.sheet.write_string(line, 1, "Ditulis desa", form)
        for column, value in enumerate(_values(row, best), start=3):
            if not value.written:
                self.sheet.write_string(line, column, _NOTHING, form)
                continue
            # Marks would give away what is not shown of the candidate.
            is_hidden = _is_kept_back(value, best) or _is_masked(value, best)
            pieces = [(value.written, False)] if is_hidden else value.sent()
            self._write_pieces((line, column), pieces, form, self.looks.sent_differs)

    def write_person(self, line: int, place: tuple[int, int], row: Row, person: Row) -> None:
        """One candidate, marked against what the village wrote."""
        looks, write = self.looks, self.sheet.write_string
        number, rank = place
        home = self.villages.get(person["kode_desa_dukcapil"], "desa lain")
        home = "desa ini" if _is_neighbour(person) else home
        names = ((person["nama"], 28), (person["nama_ibu"], 24))
        why = person["penjelasan_umum" if person["tersamar"] else "penjelasan"]
        self.sheet.set_row(line, look.height_of((why, 58), (home, 26), *names))
        write(line, 0, str(number), looks.told)
        write(line, 1, f"Kandidat {rank}", looks.told)
        write(line, 2, *(("PASTI", looks.sure) if person["pasti"] else ("TANYAKAN", looks.asked)))
        for column, value in enumerate(_values(row, person), start=3):
            if _is_kept_back(value, person):
                write(line, column, _HIDDEN, looks.muted)
                continue
            pieces = _masked(value, person) if _is_masked(value, person) else value.told()
            self._write_pieces((line, column), pieces, looks.told, looks.told_differs)
        look.write_text(self.sheet, line, 8, home, looks.told)
        look.write_text(self.sheet, line, 9, why, looks.told)

    def _write_pieces(self, cell: tuple[int, int], pieces: Sequence[Piece], plain: Format, whole: Format) -> None:
        """A value with its differing characters marked; always a string cell."""
        told = [(text, differs) for text, differs in pieces if text]
        if len(told) > 1 and any(differs for _, differs in told):
            fragments: list[str | Format] = []
            for text, differs in told:
                fragments += [self.looks.differs, text] if differs else [text]
            self.sheet.write_rich_string(*cell, *fragments, plain)
        else:
            form = whole if any(differs for _, differs in told) else plain
            look.write_text(self.sheet, *cell, "".join(text for text, _ in told), form)


def _values(row: Row, person: Row) -> Iterator[_Value]:
    """NIK, name, birth date, mother and family card, in the order of the headings."""
    mother = _spaced(row["nama_ibu_teks"])
    lahir, kk = row["tgl_lahir_teks"] or "", row["no_kk_teks"] or ""
    yield _Value(Kind.ANGKA, row["nik_teks"] or "", person["nik_bersih"] or "", person["nik"])
    yield _Value(Kind.NAMA, row["nama_teks"] or "", _spaced(row["nama_teks"]), person["nama"])
    yield _Value(Kind.TANGGAL, lahir, _day(person["lahir_terbaca"]), _day(person["tgl_lahir"]))
    yield _Value(Kind.NAMA, row["nama_ibu_teks"] or "", "" if mother == "-" else mother, person["nama_ibu"], True)
    yield _Value(Kind.ANGKA, kk, person["kk_terbaca"], person["no_kk"], True)


def _is_neighbour(person: Row) -> bool:
    return bool(person["kode_desa_dukcapil"] == person["kode_desa"])


def _is_kept_back(value: _Value, person: Row) -> bool:
    """What Dukcapil knows of a person of another village and the village did not write itself: mother, family card.

    And the birth date where the NIK is shown with its serial: both together would be the whole number.
    """
    told_by_the_mask = value.kind is Kind.TANGGAL and person["tersamar"] and person["pasti"]
    return (value.is_private or told_by_the_mask) and not _is_neighbour(person) and value.is_news


def _is_masked(value: _Value, person: Row) -> bool:
    """The NIK of somebody of another village, unless the village all but wrote it."""
    return bool(person["tersamar"]) and value.known == person["nik"] and value.is_news


def _masked(value: _Value, person: Row) -> list[Piece]:
    """The region of first registration; of who is surely meant the serial too. Where digits differ is not marked."""
    serial = value.known[12:] if person["pasti"] else "****"
    return [(f"{value.known[:6]}******{serial}", False)]


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def _day(iso: str) -> str:
    """A date as the template writes it: 31/01/2000."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _looks(book: Workbook) -> _Looks:
    told = {**look.WRAPPED, "bottom": 1, "bottom_color": "#E2E8F0"}
    sent = {**look.WRAPPED, "bg_color": "#E2E8F0", "top": 1, "top_color": "#334155"}
    marked = {"bold": True, "font_color": "#DC2626"}
    return _Looks(
        sent=book.add_format(sent),
        sent_differs=book.add_format({**sent, **marked}),
        told=book.add_format(told),
        told_differs=book.add_format({**told, **marked}),
        sure=book.add_format({**told, "bold": True, "bg_color": "#BBF7D0"}),
        asked=book.add_format({**told, "bg_color": "#FEF3C7"}),
        muted=book.add_format({**told, "italic": True, "font_color": "#64748B"}),
        differs=book.add_format(marked),
    )
