"""The sheets of a rejection report that are read and not sent back: the guide, and files that could not be read.

Sheet DATA and its cover are `rejection.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.office.words import numbered
from assets.reporting import workbooks as look
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_minutes import MINUTES_CODE, at_fault, differ, minutes_remedy
from assets.reporting.rejection_rows import reasons_in
from expectations.catalogue import Fate, load_catalogue

_STEPS = (
    "Mulai dari lembar Ringkasan, lalu buka lembar DATA: DIKEMBALIKAN paling atas, lalu DITAHAN, DITOLAK, DITERIMA; "
    "baris tentang orang yang sama berdiri bersama.",
    "Baca NASIB dan CARA MEMPERBAIKI di dua kolom pertama (PENJELASAN ada di kolom belakang) lalu betulkan isi selnya. "
    "Sel merah harus diperbaiki; sel kuning sebaiknya diperiksa.",
    "Jangan menghapus baris yang sudah benar: berkas ini menggantikan semua kiriman desa yang termuat di dalamnya.",
    "Bila ada yang dibetulkan, simpan sebagai .xlsx lalu kirim kembali. Lembar Ringkasan dan kolom NASIB, "
    "CARA MEMPERBAIKI, serta ALASAN sampai KUNCI boleh dibiarkan; KUNCI jangan diubah.",
)
_LACKING = "Lengkapi NOMOR BA dan TANGGAL BA yang merah ({})."
_MINUTES = {False: "lembar PENGANTAR", True: "kolomnya di lembar DATA; sel yang kosong memakai isi lembar PENGANTAR"}
_ASKING = (
    "Lembar KANDIDAT memuat siapa yang mungkin dimaksud oleh baris tanpa NIK yang benar. Cocokkan dengan KTP atau KK, "
    "betulkan NIK di lembar DATA, dan jangan menebak."
)
_ARRIVING = (
    "Lembar PINDAHAN memuat anggota desa lain yang menurut Dukcapil tinggal di desa ini. Kirim PERBAIKAN untuk yang "
    "memang tinggal di sini."
)
_MEANINGS = {
    Fate.DITERIMA: "masuk pengajuan kuartal ini",
    Fate.DIKEMBALIKAN: "dapat diperbaiki oleh desa",
    Fate.DITAHAN: "menunggu Dukcapil, kecamatan, Dinsos, atau kelengkapan berita acara",
    Fate.DITOLAK: "tidak dapat diajukan kuartal ini",
}


def write_guide(
    book: Workbook, sheet: Worksheet, rows: Sequence[Mapping[str, Any]], village: str, quarter: Quarter
) -> None:
    """How to correct and send back, how many rows had which fate, and what each code means where it stands."""
    title, bold, wrapped = (book.add_format(form) for form in (look.TITLE, {"bold": True}, look.WRAPPED))
    top = book.add_format({"valign": "top", "align": "center"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 3, 60)
    sheet.write_string(0, 0, f"Laporan usulan {village}, periode {quarter}", title)
    asking = [
        words for name, words in ((CANDIDATES, _ASKING), (ARRIVALS, _ARRIVING)) if book.get_worksheet_by_name(name)
    ]
    in_data = differ(rows)
    lacking = [_LACKING.format(_MINUTES[in_data])] if any(map(at_fault, rows)) else []
    steps = (*_STEPS[:2], *asking, _STEPS[2], *lacking, _STEPS[3])
    for number, step in enumerate(numbered(steps), start=1):
        sheet.write_string(1 + number, 0, step)
    look.for_print(sheet)
    line = 3 + len(steps)
    fates = Counter(str(row["nasib"]) for row in rows)
    for fate, meaning in _MEANINGS.items():
        sheet.write_string(line, 0, fate, bold)
        sheet.write_number(line, 1, fates[fate], top)
        sheet.write_string(line, 2, meaning)
        line += 1
    held = Counter(
        reason
        for row in rows
        for codes in (row["alasan"], row["catatan"])
        for reason in reasons_in(codes or "", row["keadaan"])
    )
    line += 1
    header = book.add_format(look.ANSWER_HEADER)
    for column, name in enumerate(("KODE", "BARIS", "ARTINYA", "CARA MEMPERBAIKI")):
        sheet.write_string(line, column, name, header)
    place = load_catalogue().position
    for reason in sorted(held, key=lambda reason: (place(reason.kode), reason.kalimat, reason.perbaikan)):
        line += 1
        remedy = minutes_remedy(quarter, in_data) if reason.kode == MINUTES_CODE else reason.perbaikan
        sheet.set_row(line, look.height_of((reason.kalimat, 60), (remedy, 60)))
        sheet.write_string(line, 0, reason.kode, wrapped)
        sheet.write_number(line, 1, held[reason], top)
        look.write_text(sheet, line, 2, reason.kalimat, wrapped)
        look.write_text(sheet, line, 3, remedy, wrapped)


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
