"""The sheets of a rejection report that are read and not sent back: the guide, and files that could not be read.

The guide says nothing that this workbook does not hold: no colour that no cell has, no sheet that is not there. Sheet
DATA and its cover are `rejection.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.words import counted, listed, numbered
from assets.reporting import workbooks as look
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_minutes import at_fault, differ
from assets.reporting.rejection_reasons import SHEET as REASONS
from expectations.catalogue import Fate

SHEET = "Petunjuk"
_START = (
    "Mulai dari lembar Ringkasan, lalu buka lembar DATA: barisnya menurut NASIB, {}; baris tentang orang yang sama "
    "berdiri bersama."
)
_READ = (
    "Baca NASIB dan CARA MEMPERBAIKI di dua kolom pertama (PENJELASAN ada di kolom belakang), lalu betulkan isi selnya."
)
_NOTHING = "Tidak ada sel yang harus diperbaiki desa; NASIB setiap baris ada di kolom pertama."
_RED, _YELLOW = "Sel merah harus diperbaiki.", "Sel kuning sebaiknya diperiksa."
_COMMENTS = "Letakkan penunjuk pada sel berwarna untuk membaca sebabnya."
_KEEP = "Jangan menghapus baris yang sudah benar: berkas ini menggantikan semua kiriman desa yang termuat di dalamnya."
_SEND = (
    "Bila ada yang dibetulkan, simpan sebagai .xlsx lalu kirim kembali. Lembar Ringkasan dan kolom NASIB, "
    "CARA MEMPERBAIKI, serta ALASAN sampai KUNCI boleh dibiarkan; KUNCI jangan diubah."
)
_LACKING = "Lengkapi NOMOR BA dan TANGGAL BA yang merah ({})."
_MINUTES = {False: "lembar PENGANTAR", True: "kolomnya di lembar DATA; sel yang kosong memakai isi lembar PENGANTAR"}
_OF_SHEETS = {
    DUKCAPIL: "Lembar Perlu Dukcapil memuat warga yang menunggu Dukcapil: lampirkan tabelnya pada surat desa.",
    CANDIDATES: "Lembar KANDIDAT memuat siapa yang mungkin dimaksud oleh baris tanpa NIK yang benar. Cocokkan dengan "
    "KTP atau KK, betulkan NIK di lembar DATA, dan jangan menebak.",
    ARRIVALS: "Lembar PINDAHAN memuat anggota desa lain yang menurut Dukcapil tinggal di desa ini. Kirim PERBAIKAN "
    "untuk yang memang tinggal di sini.",
    REASONS: "Arti setiap kode pada kolom ALASAN dan CATATAN ada di lembar Kamus Alasan.",
}
_MEANINGS = {
    Fate.DIKEMBALIKAN: "dapat diperbaiki oleh desa",
    Fate.DITAHAN: "menunggu Dukcapil, kecamatan, Dinsos, atau kelengkapan berita acara",
    Fate.DITOLAK: "tidak dapat diajukan kuartal ini",
    Fate.DITERIMA: "masuk pengajuan kuartal ini",
}


@dataclass(frozen=True)
class Marks:
    """Which marks stand on sheet DATA; those of the minutes on the cover are told with these."""

    red: bool
    yellow: bool


def write_guide(
    book: Workbook, sheet: Worksheet, rows: Sequence[Mapping[str, Any]], marks: Marks, heading: str
) -> None:
    """How to correct and send back, and what became of how many rows: only what is true of this workbook."""
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format(look.WRAPPED)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 100)
    sheet.write_string(0, 0, heading, book.add_format(look.TITLE))
    fates = Counter(Fate(row["nasib"]) for row in rows)
    present = [fate for fate in _MEANINGS if fates[fate]]
    here = [words for name, words in _OF_SHEETS.items() if book.get_worksheet_by_name(name)]
    lacking = [_LACKING.format(_MINUTES[differ(rows)])] if any(map(at_fault, rows)) else []
    colours = [words for words, stands in ((_RED, marks.red), (_YELLOW, marks.yellow)) if stands]
    read = [" ".join((_READ, *colours, _COMMENTS))] if colours else [_NOTHING] if not lacking else []
    steps = (_START.format(listed(present)), *read, *lacking, *here, _KEEP, _SEND)
    for line, step in enumerate(numbered(steps), start=2):
        sheet.merge_range(line, 0, line, 2, "", wrapped)
        sheet.set_row(line, look.height_of((step, 126)))
        sheet.write_string(line, 0, step, wrapped)
    for line, fate in enumerate(present, start=3 + len(steps)):
        sheet.write_string(line, 0, fate, bold)
        sheet.write_string(line, 1, counted(fates[fate]), wrapped)
        sheet.write_string(line, 2, _MEANINGS[fate], wrapped)
    look.for_print(sheet)


def write_refusals(book: Workbook, sheet: Worksheet, refusals: Sequence[tuple[str, str]], village: str) -> None:
    """Each refused file with its message."""
    wrapped, header = book.add_format(look.WRAPPED), book.add_format(look.ANSWER_HEADER)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, f"Berkas {village} yang tidak dapat dibaca", book.add_format(look.TITLE))
    sheet.write_string(1, 0, "BERKAS", header)
    sheet.write_string(1, 1, "PESAN", header)
    for line, (berkas, message) in enumerate(refusals, start=2):
        sheet.set_row(line, look.height_of((berkas, 40), (message, 100)))
        look.write_text(sheet, line, 0, berkas, wrapped)
        look.write_text(sheet, line, 1, message, wrapped)
    look.for_print(sheet)
