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

from xlsxwriter.worksheet import Worksheet

from assets.office.report_sheets import CANDIDATES
from assets.reporting import workbooks as look
from assets.reporting.mould import LAST, Filled
from assets.reporting.rejection_looks import Looks, header_row, words_rows
from assets.reporting.sheet_rows import rich_cell, text_cell, xml_row
from assets.reporting.side_by_side import Kind, Piece, side_by_side
from assets.reporting.village_reports import Row

SHEET = CANDIDATES
HEADINGS = (
    ("Baris di DATA", 8),
    ("Siapa", 13),
    ("Kepastian", 11),
    ("NIK-nya", 18),
    ("Namanya", 22),
    ("Lahirnya", 12),
    ("Ibunya", 20),
    ("KK-nya", 18),
    ("Tinggal di (Dukcapil)", 20),
    ("Mengapa", 44),
)
_HOW_TO = (
    "Orang di Dukcapil yang mungkin dimaksud oleh baris tanpa NIK yang benar, atau yang lebih cocok daripada "
    "pemilik NIK-nya. Merah tebal: berbeda dari tulisan desa.",
    "Cocokkan dengan KTP atau KK orangnya. Bila sama, tulis NIK dari kartu itu di lembar DATA. Jangan menebak.",
    "Data orang dari desa lain tidak ditampilkan seluruhnya. Lembar ini tidak dibaca ketika berkas dikirim kembali.",
)
# Row of the headings.
_TOP = 5
# Digits are as wide as the column says, letters wider: `look.height_of` counts on letters.
_DIGITS = frozenset({"NIK-nya", "Lahirnya", "KK-nya"})
_ROOM = {
    letter: width + 4 if name in _DIGITS else width
    for letter, (name, width) in zip("ABCDEFGHIJ", HEADINGS, strict=True)
}
_HIDDEN = "(tidak ditampilkan)"
_NOTHING = "(tidak diisi)"


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


def frame_candidates(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, HEADINGS)
    sheet.freeze_panes(_TOP, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{LAST}"})
    look.for_print(sheet)
    sheet.repeat_rows(_TOP - 1)


def candidates_rows(
    looks: Looks, rows: Sequence[Row], candidates: Sequence[Row], villages: Mapping[str, str]
) -> Filled:
    """Each row with its candidates, best first; `rows` are those of sheet DATA, `villages` names villages by code."""
    lines = [*words_rows(looks, "Siapa yang dimaksud?", _HOW_TO), header_row(looks, _TOP, HEADINGS)]
    places = {row["row_id"]: (number, row) for number, row in enumerate(rows, start=2)}
    in_order = sorted(candidates, key=lambda candidate: places[candidate["row_id"]][0])
    line = _TOP
    for row_id, found in groupby(in_order, key=lambda candidate: candidate["row_id"]):
        number, row = places[row_id]
        persons = list(found)
        line += 1
        lines.append(_sent(looks, line, number, row, persons[0]))
        for rank, person in enumerate(persons, start=1):
            line += 1
            lines.append(_known(looks, (line, number, rank), row, person, _home(person, villages)))
    return Filled(lines, "J", line)


def _sent(looks: Looks, line: int, number: int, row: Row, best: Row) -> str:
    """What the village wrote, marked against the best candidate."""
    style = looks["ditulis"]
    cells = [text_cell(f"A{line}", style, str(number)), text_cell(f"B{line}", style, "Ditulis desa")]
    cells.append(text_cell(f"C{line}", style, ""))
    shown = {}
    for letter, value in zip("DEFGH", _values(row, best), strict=True):
        # Marks would give away what is not shown of the candidate.
        is_hidden = _is_kept_back(value, best) or _is_masked(value, best)
        pieces = [(value.written or _NOTHING, False)] if is_hidden or not value.written else value.sent()
        cells.append(_marked(f"{letter}{line}", pieces, style, looks["ditulis_beda"]))
        shown[letter] = pieces
    cells += [text_cell(f"{letter}{line}", style, "") for letter in "IJ"]
    return xml_row(line, "".join(cells), _height(shown))


def _known(looks: Looks, place: tuple[int, int, int], row: Row, person: Row, home: str) -> str:
    """One candidate (`place`: line, row of sheet DATA, rank), marked against what the village wrote."""
    line, number, rank = place
    why = person["penjelasan_umum" if person["tersamar"] else "penjelasan"]
    style, (sure, said) = looks["diketahui"], ("pasti", "PASTI") if person["pasti"] else ("tanyakan", "TANYAKAN")
    cells = [text_cell(f"A{line}", style, str(number)), text_cell(f"B{line}", style, f"Kandidat {rank}")]
    cells.append(text_cell(f"C{line}", looks[sure], said))
    shown: dict[str, Sequence[Piece]] = {"I": [(home, False)], "J": [(why, False)]}
    for letter, value in zip("DEFGH", _values(row, person), strict=True):
        if _is_kept_back(value, person):
            cells.append(text_cell(f"{letter}{line}", looks["tersamar"], _HIDDEN))
            continue
        pieces = _masked(value, person) if _is_masked(value, person) else value.told()
        cells.append(_marked(f"{letter}{line}", pieces, style, looks["diketahui_beda"]))
        shown[letter] = pieces
    cells += [text_cell(f"I{line}", style, home), text_cell(f"J{line}", style, why)]
    return xml_row(line, "".join(cells), _height(shown))


def _height(shown: Mapping[str, Sequence[Piece]]) -> float:
    """Of a row that shows these cells whole, whichever of them wraps."""
    return look.height_of(*(("".join(text for text, _ in pieces), _ROOM[letter]) for letter, pieces in shown.items()))


def _home(person: Row, villages: Mapping[str, str]) -> str:
    return "desa ini" if _is_neighbour(person) else villages.get(person["kode_desa_dukcapil"], "desa lain")


def _marked(place: str, pieces: Sequence[Piece], plain: str, whole: str) -> str:
    """A value with its differing characters marked; always a string cell."""
    told = [(text, differs) for text, differs in pieces if text]
    if len(told) > 1 and any(differs for _, differs in told):
        return rich_cell(place, plain, told)
    return text_cell(place, whole if any(differs for _, differs in told) else plain, "".join(text for text, _ in told))


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
