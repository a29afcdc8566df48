"""Short receipts that can be sent by WhatsApp or Telegram: what came, what became of it, what to do by when.

Plain text under 1,000 characters, `*bold*` as both write it; no personal data, so that a message gone astray harms
nobody. A name of a file may be that of a person: a file is told by its place among the village's files, its kind, rows,
version, minutes and time, never by its name. The receipt of every file with all its columns is `tanda_terima.csv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath
from typing import Any, cast
from zoneinfo import ZoneInfo

from assets.quarter import Quarter
from assets.settings import Settings
from expectations.catalogue import load_catalogue
from sql.warehouse import Database

LONGEST = 1_000
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_CLOSING = "Jangan kirim NIK atau data warga lewat percakapan."
_FATES = {
    "diterima": "DITERIMA (masuk pengajuan)",
    "dikembalikan": "DIKEMBALIKAN (diperbaiki desa)",
    "ditahan": "DITAHAN (menunggu)",
    "ditolak": "DITOLAK",
    "duplikat": "DUPLIKAT",
    "digantikan": "DIGANTIKAN",
}
# Returned files are told one by one while there is room, else counted.
_FILES_TOLD = (3, 1, 0)
_LONGEST_OFFICE = 80
# Any other ending may be part of a name.
_KINDS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".txt", ".pdf", ".docx", ".jpg", ".zip"})


@dataclass(frozen=True)
class _Returned:
    sha256: str
    berkas: str
    nomor: int
    banyak: int
    baris: int
    versi: int | None
    tanggal_ba: date | None
    diterima_pada: datetime
    kode: str


def receipt_texts(db: Database, settings: Settings, quarter: Quarter) -> dict[str, str]:
    """Name under `tanda_terima/` → text: one a village that sent something, one a file of no known village.

    And one reminder that suits every village that sent nothing, where there is one.
    """
    periode, until = str(quarter), deadline(settings, quarter)
    returned: dict[str, list[_Returned]] = defaultdict(list)
    for kode_desa, *told in db.rows("reporting.returned_files", periode=periode):
        returned[kode_desa].append(_Returned(*told))
    found = db.frame("reporting.village_receipts", periode=periode).to_dict("records")
    texts = {
        f"{village['kode_desa']}.txt": _village(village, returned[village["kode_desa"]], settings, quarter, until)
        for village in cast("list[Mapping[str, Any]]", found)
    }
    for file in returned[""]:
        name = file.sha256[:16] or f"tanpa_sidik_{file.nomor}"
        texts[f"tanpa_desa/{name}.txt"] = _stray(file, settings, quarter, until)
    silent = db.frame("reporting.all_villages").query("status_kirim == 'BELUM_KIRIM'")
    if len(silent):
        texts["belum_kirim.txt"] = _reminder(settings, quarter, until)
    return texts


def deadline(settings: Settings, quarter: Quarter) -> str:
    """The last day on which deliveries of the quarter are awaited, as an Indonesian writes it."""
    return _day(quarter.last_day + timedelta(days=settings.hari_batas_kirim))


def _village(
    village: Mapping[str, Any], returned: Sequence[_Returned], settings: Settings, quarter: Quarter, until: str
) -> str:
    came = [
        f"*Tanda terima usulan bansos {quarter}*",
        f"Desa {village['desa'] or village['kode_desa']}, Kec. {village['kecamatan'] or '-'} ({village['kode_desa']})",
        "",
        _files(village),
        f"Terakhir diterima {_when(village['diterima_pada'], settings)}.",
        *_rows(village),
    ]
    tasks = _tasks(village, bool(returned))
    if tasks:
        todo = [f"*Yang dilakukan, paling lambat {until}:*", *_numbered(tasks)]
    else:
        todo = ["Tidak ada yang harus diperbaiki. Cocokkan jumlah baris dengan berkas Anda."]
    fitting = (_message([*came, *_told(returned, most, settings), "", *todo], settings) for most in _FILES_TOLD)
    return next((text for text in fitting if len(text) < LONGEST), "") or _message([*came[:4], "", *todo], settings)


def _files(village: Mapping[str, Any]) -> str:
    """How many files came and how they were taken; the version in force."""
    parts = [
        f"{_number(village['terbaca'])} terbaca" if village["terbaca"] else "",
        f"{_number(village['berkas_dikembalikan'])} dikembalikan" if village["berkas_dikembalikan"] else "",
        f"{_number(village['berkas_ganda'])} salinan" if village["berkas_ganda"] else "",
    ]
    count = village["terbaca"] + village["berkas_dikembalikan"] + village["berkas_ganda"]
    told = f"Berkas diterima: *{_number(count)}* ({', '.join(filter(None, parts))})."
    return f"{told} Versi yang berlaku: *{village['versi']}*." if village["versi"] else told


def _rows(village: Mapping[str, Any]) -> list[str]:
    """Rows by fate, and lines that are none."""
    lines = []
    if village["total"]:
        lines.append(f"*{_number(village['total'])} baris usulan*:")
        lines += [f"- {meaning}: *{_number(village[fate])}*" for fate, meaning in _FATES.items() if village[fate]]
    if village["dilewati"]:
        lines.append(f"{_number(village['dilewati'])} baris bukan usulan (judul, kosong, catatan) dilewati.")
    if village["ditarik"]:
        lines.append(f"{_number(village['ditarik'])} baris lama ditarik oleh kiriman LENGKAP.")
    return lines


def _told(returned: Sequence[_Returned], most: int, settings: Settings) -> list[str]:
    """So many returned files with their codes, and how many more."""
    named = [
        f"Berkas ke-{_number(file.nomor)} dari {_number(file.banyak)} ({_known_by(file, settings)}) *dikembalikan*: "
        f"{file.kode.replace(';', ', ')}."
        for file in returned[:most]
    ]
    more = len(returned) - len(named)
    return [*named, f"{more} berkas {'lain ' if named else ''}dikembalikan."] if more else named


def _known_by(file: _Returned, settings: Settings) -> str:
    """By what the sender knows the file again."""
    kind = PurePath(file.berkas).suffix.lower()
    told = [
        kind if kind in _KINDS else "",
        f"{_number(file.baris)} baris" if file.baris else "",
        f"VERSI {file.versi}" if file.versi else "",
        f"BA {_day(file.tanggal_ba)}" if file.tanggal_ba else "",
        f"diterima {_when(file.diterima_pada, settings)}",
    ]
    return ", ".join(filter(None, told))


def _when(moment: datetime, settings: Settings) -> str:
    """The day and minute by the office's clock."""
    local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(settings.zona_waktu))
    return f"{_day(local.date())} pukul {local:%H.%M}"


def _tasks(village: Mapping[str, Any], something_returned: bool) -> list[str]:
    report = f"laporan {village['kode_desa']}.xlsx"
    tasks = []
    if something_returned:
        tasks.append("Perbaiki dan kirim ulang berkas yang dikembalikan.")
    if village["dikembalikan"]:
        tasks.append(f"Perbaiki sel merah pada {report}, lalu kirim kembali berkas itu.")
    if village["tanpa_ba"]:
        tasks.append(f"Lengkapi nomor dan tanggal BA musdes ({_number(village['tanpa_ba'])} baris ditahan).")
    if village["ditahan"] > village["tanpa_ba"]:
        tasks.append(f"Baris DITAHAN: ikuti CARA MEMPERBAIKI pada {report}.")
    if tasks:
        tasks.append("Cocokkan jumlah baris di atas dengan berkas Anda.")
    return tasks


def _stray(file: _Returned, settings: Settings, quarter: Quarter, until: str) -> str:
    remedies = [load_catalogue().reason(kode).perbaikan for kode in file.kode.split(";") if kode]
    lines = [
        f"*Tanda terima usulan bansos {quarter}*",
        f"Berkas Anda ({_known_by(file, settings)}) diterima, tetapi *dikembalikan* dan tidak dihitung ({file.kode}).",
        "Desa pengirimnya belum diketahui.",
        "",
        f"*Yang dilakukan, paling lambat {until}:*",
        *_numbered(remedies),
    ]
    return _message(lines, settings)


def _reminder(settings: Settings, quarter: Quarter, until: str) -> str:
    lines = [
        f"*Pengingat usulan bansos {quarter}*",
        "Kami belum menerima kiriman dari desa Anda.",
        "",
        f"Kirim templat SIKS-NG (.xlsx) dengan KODE DESA, nomor dan tanggal BA musdes paling lambat *{until}*.",
        "Bila tidak ada usulan kuartal ini, beri tahu kami.",
    ]
    return _message(lines, settings)


def _numbered(tasks: Sequence[str]) -> list[str]:
    return [f"{place}. {task}" for place, task in enumerate(tasks, start=1)]


def _message(lines: Sequence[str], settings: Settings) -> str:
    return "\n".join([*lines, "", _CLOSING, settings.nama_dinas[:_LONGEST_OFFICE]]) + "\n"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _number(count: int) -> str:
    return f"{int(count):,}".replace(",", ".")
