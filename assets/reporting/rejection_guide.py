"""The sheets of a rejection report that are read and not sent back: the guide, and files that could not be read.

The guide says nothing that this workbook does not hold: no colour that no cell has, no sheet that is not there. Sheet
DATA and its cover are `rejection.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from assets.office.words import counted, listed, numbered
from assets.reporting import workbooks as look
from assets.reporting.mould import Filled
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_looks import Looks, table_row, words_rows
from assets.reporting.rejection_minutes import at_fault, differ
from assets.reporting.rejection_reasons import SHEET as REASONS
from expectations.catalogue import Fate

SHEET, REFUSALS = "Petunjuk", "BERKAS DITOLAK"
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
_REFUSED = (("BERKAS", 40), ("PESAN", 100))
_FIRST_STEP = 3
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


def frame_guide(sheet: Worksheet) -> None:
    """Widths, cells that are one (of which the rows say how many), and how the sheet prints."""
    look.set_widths(sheet, (("", 18), ("", 8), ("", 100)))
    sheet.merge_range(2, 0, 2, 2, "")
    look.for_print(sheet)


def guide_rows(
    looks: Looks, sheets: Collection[str], rows: Sequence[Mapping[str, Any]], marks: Marks, heading: str
) -> Filled:
    """How to correct and send back, and what became of how many rows: only what is true of this workbook."""
    fates = Counter(Fate(row["nasib"]) for row in rows)
    present = [fate for fate in _MEANINGS if fates[fate]]
    here = [words for name, words in _OF_SHEETS.items() if name in sheets]
    lacking = [_LACKING.format(_MINUTES[differ(rows)])] if any(map(at_fault, rows)) else []
    colours = [words for words, stands in ((_RED, marks.red), (_YELLOW, marks.yellow)) if stands]
    read = [" ".join((_READ, *colours, _COMMENTS))] if colours else [_NOTHING] if not lacking else []
    steps = numbered((_START.format(listed(present)), *read, *lacking, *here, _KEEP, _SEND))
    wrapped, told = (looks["rapi"],), (looks["tebal"], looks["rapi"], looks["rapi"])
    lines = words_rows(looks, heading, ())
    for number, step in enumerate(steps, start=_FIRST_STEP):
        lines.append(table_row(number, wrapped, (step, "", ""), look.height_of((step, 126))))
    below = _FIRST_STEP + len(steps) + 1
    for number, fate in enumerate(present, start=below):
        lines.append(table_row(number, told, (fate, counted(fates[fate]), _MEANINGS[fate])))
    merged = [f"A{number}:C{number}" for number in range(_FIRST_STEP, below - 1)]
    return Filled(lines, "C", below + len(present) - 1, merged)


def frame_refusals(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, _REFUSED)
    sheet.repeat_rows(1)
    look.for_print(sheet)


def refusals_rows(looks: Looks, refusals: Sequence[tuple[str, str]], village: str) -> Filled:
    """Each refused file with its message."""
    header = table_row(2, (looks["kepala"],), [name for name, _ in _REFUSED])
    lines = [*words_rows(looks, f"Berkas {village} yang dikembalikan", ()), header]
    for number, refused in enumerate(refusals, start=3):
        heights = [(text, width) for text, (_, width) in zip(refused, _REFUSED, strict=True)]
        lines.append(table_row(number, (looks["rapi"],), refused, look.height_of(*heights)))
    return Filled(lines, "B", 2 + len(refusals))
