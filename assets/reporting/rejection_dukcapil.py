"""Sheet Perlu Dukcapil of a rejection report: who waits for the civil registry, as the table of the village's letter.

It is only read. What is wrong and what is asked are said as to the civil registry (situation DUKCAPIL of the
catalogue); where a row waits for the office's own question, no letter of the village helps. Its headings are none of
the template's: intake must find no table here.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from assets.office.report_sheets import WAITING
from assets.office.values import read_date
from assets.reporting import workbooks as look
from assets.reporting.mould import LAST, Filled
from assets.reporting.rejection_looks import Looks, header_row, table_row, words_rows
from assets.reporting.rejection_told import reasons_in
from assets.reporting.village_reports import Row
from expectations.catalogue import Owner, Reason, load_catalogue

SHEET = WAITING
HEADINGS = (
    ("No", 5),
    ("Namanya", 22),
    ("NIK yang ditulis", 18),
    ("KK-nya", 18),
    ("Lahirnya", 12),
    ("Ibunya", 20),
    ("Alamatnya", 22),
    ("Persoalannya", 28),
    ("Yang diminta dari Dukcapil", 36),
    ("Baris di DATA", 8),
)
_HOW_TO = (
    "Lampirkan tabel ini pada surat desa kepada Dinas Kependudukan dan Pencatatan Sipil; warganya membawa KTP dan KK.",
    "Sesudah Dukcapil membetulkan datanya, kirim lagi barisnya. Lembar ini tidak dibaca ketika berkas dikirim kembali.",
)
# Row of the headings.
_TOP = 5
# The office asks about these by its own list (minta_dukcapil.csv).
_ASKED_BY_THE_OFFICE = frozenset({"BELUM_DITANYAKAN"})


def waiting_for_dukcapil(rows: Sequence[Row]) -> list[tuple[int, Row, list[Reason]]]:
    """Number in sheet DATA, row, and what the civil registry is asked, of each row that waits for it."""
    found = []
    for number, row in enumerate(rows, start=2):
        codes = ";".join(filter(None, (row["alasan"], row["catatan"])))
        asked = [
            load_catalogue().told(reason.kode, ("DUKCAPIL",))
            for reason in reasons_in(codes, row["keadaan"])
            if reason.pemilik == Owner.DUKCAPIL and reason.kode not in _ASKED_BY_THE_OFFICE
        ]
        if asked:
            found.append((number, row, asked))
    return found


def frame_dukcapil(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, HEADINGS)
    sheet.freeze_panes(_TOP, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A{_TOP}:J{LAST}"})
    sheet.repeat_rows(_TOP - 1)
    sheet.hide_gridlines(2)
    look.for_print(sheet)


def dukcapil_rows(looks: Looks, waiting: Sequence[tuple[int, Row, Sequence[Reason]]], village: str) -> Filled:
    """A line a row, in the order of sheet DATA."""
    title = f"Warga {village} yang datanya perlu diurus Dukcapil"
    lines = [*words_rows(looks, title, _HOW_TO), header_row(looks, _TOP, HEADINGS)]
    cell = (looks["surat"],)
    for place, (number, row, asked) in enumerate(waiting, start=1):
        house = " ".join(
            (f"{sign} {row[name]}" if sign else row[name])
            for sign, name in (("", "alamat"), ("RT", "rt"), ("RW", "rw"))
            if row[name]
        )
        wrong, wanted = ("\n".join(dict.fromkeys(words)) for words in zip(*map(_sentences, asked), strict=True))
        sent = [row[name] or "" for name in ("nama_teks", "nik_teks", "no_kk_teks", "tgl_lahir_teks", "nama_ibu_teks")]
        values = (str(place), *sent[:3], _as_people_write(sent[3]), sent[4], house, wrong, wanted, str(number))
        heights = [(text, HEADINGS[column][1]) for column, text in enumerate(values)]
        lines.append(table_row(_TOP + place, cell, values, look.height_of(*heights[1:2], *heights[5:9])))
    return Filled(lines, "J", _TOP + len(waiting))


def _sentences(reason: Reason) -> tuple[str, str]:
    return reason.kalimat, reason.perbaikan


def _as_people_write(sent: str) -> str:
    """A day as the template writes it; what is none stays as it was sent."""
    day = read_date(sent)
    return f"{day:%d/%m/%Y}" if day else sent
