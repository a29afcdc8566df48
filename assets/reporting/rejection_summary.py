"""Sheet Ringkasan of a rejection report, on which it opens: what to do first, rows by fate, whom to ask.

It is only read. No heading of the template stands on it: intake must find no table here. The report as a whole is
`rejection.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.words import counted, numbered
from assets.reporting import workbooks as look
from assets.reporting.deadlines import Due, due
from assets.reporting.mould import Filled
from assets.reporting.rejection_arrivals import SHEET as ARRIVALS
from assets.reporting.rejection_candidates import SHEET as CANDIDATES
from assets.reporting.rejection_dukcapil import SHEET as DUKCAPIL
from assets.reporting.rejection_guide import REFUSALS
from assets.reporting.rejection_guide import SHEET as GUIDE
from assets.reporting.rejection_looks import Looks, table_row, words_rows
from assets.reporting.rejection_minutes import at_fault, differ
from assets.reporting.rejection_reasons import SHEET as REASONS
from expectations.catalogue import Fate

SHEET = "Ringkasan"
_WIDTHS = (26, 112)
_LONGEST_OFFICE = 80
_FATES = (Fate.DITERIMA, Fate.DIKEMBALIKAN, Fate.DITAHAN, Fate.DITOLAK, Fate.DUPLIKAT)
_DATA = "semua baris yang berlaku{}: {}NASIB dan CARA MEMPERBAIKI di dua kolom pertama"
_ON_TOP = "yang harus diperbaiki paling atas, bersama baris lain tentang orang yang sama; "
_COVER = "sudah terisi untuk kiriman berikutnya{}; EDISI jangan diubah"
_SHEETS = {
    DUKCAPIL: "warga yang menunggu Dukcapil: tabel untuk surat desa",
    CANDIDATES: "siapa yang mungkin dimaksud oleh baris tanpa NIK yang benar",
    ARRIVALS: "anggota desa lain yang menurut Dukcapil tinggal di desa ini",
    REFUSALS: "berkas desa yang dikembalikan, dan sebabnya; kiriman lainnya tetap berlaku",
    REASONS: "arti setiap kode pada lembar DATA, dan yang dilakukan",
    GUIDE: "langkah selengkapnya",
}


def frame_summary(sheet: Worksheet) -> None:
    """Widths, and how the sheet prints."""
    look.set_widths(sheet, (("", width) for width in _WIDTHS))
    look.for_print(sheet)


def sheets_of(
    others: Sequence[str], rows: Sequence[Mapping[str, Any]], duplicates: int, *, missing: bool
) -> list[tuple[str, str]]:
    """What the other sheets of the workbook are for, true of these rows; `missing`: the cover lacks its minutes."""
    but = f", kecuali {counted(duplicates)} baris DUPLIKAT" if duplicates else ""
    returned = any(row["nasib"] == Fate.DIKEMBALIKAN for row in rows)
    told = {
        **_SHEETS,
        "DATA": _DATA.format(but, _ON_TOP if returned else ""),
        "PENGANTAR": _COVER.format(", kecuali yang merah" if missing else ""),
    }
    return [(f"Lembar {name}", told[name]) for name in others]


def summary_rows(
    looks: Looks, heading: str, facts: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> Filled:
    """What to do and the counts, and what the other sheets of the workbook are for: label and text each."""
    styles, lines = (looks["tebal"], looks["rapi"]), words_rows(looks, heading, ())
    listed = [("", ""), *facts, ("", ""), *others]
    for number, told in enumerate(listed, start=2):
        lines.append(table_row(number, styles, told, look.height_of((told[1], _WIDTHS[1]))))
    return Filled(lines, "B", 1 + len(listed))


def facts_of(
    rows: Sequence[Mapping[str, Any]],
    duplicates: int,
    arrived: tuple[str, datetime | None],
    settings: Settings,
    quarter: Quarter,
) -> list[tuple[str, str]]:
    """What to do first, how many rows had which fate, and whom to ask; `duplicates` rows are not in sheet DATA.

    `arrived`: the village's code, and when its last delivery came.
    """
    village, youngest = arrived
    fates = Counter(str(row["nasib"]) for row in rows)
    fates[Fate.DUPLIKAT] += duplicates
    office = settings.nama_dinas[:_LONGEST_OFFICE]
    tasks = numbered(_tasks(rows, fates, _sending(office, due(settings, quarter, youngest, village))))
    counts = " · ".join(f"{fate.capitalize()} {counted(fates[fate])}" for fate in _FATES if fates[fate])
    return [
        *((label, task) for label, task in zip(("Yang dilakukan dahulu", "", ""), tasks, strict=True)),
        ("", ""),
        ("Nasib semua baris", f"{counts} = {counted(fates.total())} baris"),
        ("Tempat bertanya", ": ".join(filter(None, (office, settings.kontak_dinas)))),
    ]


def _sending(office: str, until: Due) -> str:
    if until.past:
        return f"Batas kirim {until.until} sudah lewat: {until.then or f'hubungi {office} sebelum mengirim'}."
    return f"kirim kembali kepada {office} paling lambat {until.until}."


def _tasks(rows: Sequence[Mapping[str, Any]], fates: Mapping[str, int], sending: str) -> tuple[str, str, str]:
    """Three lines, true of these rows."""
    unbacked = sum(at_fault(row) for row in rows)
    returned, held = fates[Fate.DIKEMBALIKAN], fates[Fate.DITAHAN]
    where = "kolomnya di lembar DATA" if differ(rows) else "lembar PENGANTAR"
    minutes = f"Lengkapi NOMOR BA dan TANGGAL BA yang merah ({where}): tanpa itu {counted(unbacked)} baris tertahan."
    waiting = f"{counted(held)} baris DITAHAN: CARA MEMPERBAIKI di lembar DATA menyebut apa yang ditunggu, dan siapa."
    keep = "Jangan menghapus baris lain: berkas ini menggantikan semua kiriman desa yang termuat di dalamnya."
    if not (returned or unbacked):
        return (
            "Tidak ada baris yang harus diperbaiki desa; tanpa perbaikan berkas ini tidak perlu dikirim kembali.",
            waiting if held else "Cocokkan jumlah baris di bawah ini dengan kiriman desa.",
            sending if sending.startswith("Batas") else f"Bila ada yang ditambahkan, {sending}",
        )
    first = (
        f"Perbaiki {counted(returned)} baris DIKEMBALIKAN di lembar DATA (paling atas), menurut CARA MEMPERBAIKI-nya."
    )
    return (
        first if returned else minutes,
        minutes if returned and unbacked else keep,
        sending if sending.startswith("Batas") else f"Simpan sebagai .xlsx, lalu {sending}",
    )
