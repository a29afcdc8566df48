"""Short receipts that can be sent by WhatsApp or Telegram: what came, what became of it, what to do by when.

Plain text under 1,000 characters, `*bold*` as both write it; no personal data, so that a message gone astray harms
nobody. A name of a file may be that of a person: a file is told by its place among the village's files, its kind, rows,
version, minutes and time, never by its name. The receipt of every file with all its columns is `tanda_terima.csv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.words import counted, moment_in_words, numbered
from assets.reporting.deadlines import Due, due, windows_in_words
from assets.reporting.returned_files import Returned, known_by, returned_lines
from sql.warehouse import Database

LONGEST = 1_000
_NOTHING = "Tidak ada yang harus diperbaiki. Cocokkan jumlah baris dengan berkas Anda."
_CLOSING = "Jangan kirim NIK atau data warga lewat percakapan."
_FATES = {
    "diterima": "DITERIMA (masuk pengajuan)",
    "dikembalikan": "DIKEMBALIKAN (diperbaiki desa)",
    "ditahan": "DITAHAN (menunggu)",
    "ditolak": "DITOLAK",
    "duplikat": "DUPLIKAT",
    "digantikan": "DIGANTIKAN",
}
_WITHDRAWN = "{} baris lama ditarik oleh kiriman LENGKAP."
# Told where there is room: who left rows out by mistake reads how they count again.
_BY_MISTAKE = " Bila itu keliru, kirim lagi barisnya sebagai SUSULAN, VERSI dikosongkan."
# Returned files and notes are told one by one while there is room, else counted: how many, and with their sentences.
_TOLD = ((3, True), (1, True), (3, False), (1, False), (0, False))
_LONGEST_OFFICE = 80


def receipt_texts(db: Database, settings: Settings, quarter: Quarter) -> dict[str, str]:
    """Name under `tanda_terima/` → text: one a village that sent something, one a file of no known village.

    And one reminder that suits every village that sent nothing, where there is one.
    """
    periode = str(quarter)
    returned: dict[str, list[Returned]] = defaultdict(list)
    for kode_desa, *told in db.rows("reporting.returned_files", periode=periode):
        returned[kode_desa].append(Returned(*told))
    asked: dict[str, list[str]] = defaultdict(list)
    for kode_desa, tasks in db.rows("reporting.file_tasks", periode=periode):
        asked[kode_desa].extend(task for task in tasks.splitlines() if task not in asked[kode_desa])
    found = cast("list[Mapping[str, Any]]", db.frame("reporting.village_receipts", periode=periode).to_dict("records"))
    texts = {
        f"{code}.txt": _village(village, returned[code], asked[code], settings, quarter)
        for village in found
        for code in [village["kode_desa"]]
    }
    for file in returned[""]:
        name = file.sha256[:16] or f"tanpa_sidik_{file.nomor}"
        texts[f"tanpa_desa/{name}.txt"] = _stray(file, settings, quarter)
    silent = db.frame("reporting.all_villages").query("status_kirim == 'BELUM_KIRIM'")
    if len(silent):
        times = [*(village["diterima_pada"] for village in found), *(file.diterima_pada for file in returned[""])]
        texts["belum_kirim.txt"] = _reminder(max(times, default=None), settings, quarter)
    return texts


def _to_do(tasks: Sequence[str], until: Due) -> list[str]:
    past = f"*Batas kirim {until.until} sudah lewat; {until.then or 'hubungi Dinas'}. Yang dilakukan:*"
    by_when = past if until.past else f"*Yang dilakukan, paling lambat {until.until}:*"
    return [by_when, *numbered(tasks)]


def _nothing_to_do(until: Due) -> list[str]:
    if not until.windowed:
        return [_NOTHING]
    told = f"sudah lewat; {until.then}" if until.past else "untuk kiriman berikutnya"
    return [_NOTHING, f"Batas kirim {until.until} {told}."]


def _village(
    village: Mapping[str, Any], returned: Sequence[Returned], asked: Sequence[str], settings: Settings, quarter: Quarter
) -> str:
    came = [
        f"*Tanda terima usulan bansos {quarter}*",
        f"Desa {village['desa'] or village['kode_desa']}, Kec. {village['kecamatan'] or '-'} ({village['kode_desa']})",
        "",
        _files(village),
        f"Terakhir diterima {moment_in_words(village['diterima_pada'], settings.zona_waktu)}.",
    ]
    waiting = sorted(returned, key=lambda file: file.selesai)
    until = due(settings, quarter, village["diterima_pada"], village["kode_desa"])

    def text(most: int, sentences: bool, *, brief: bool = False, remedy: bool = False) -> str:
        tasks = _tasks(village, any(not file.selesai for file in returned), asked, most)
        todo = _to_do(tasks, until) if tasks else _nothing_to_do(until)
        told = returned_lines(waiting, most, sentences, settings.zona_waktu)
        rows = [*came, *_rows(village, remedy=remedy), *told]
        return _message([*(came[:4] if brief else rows), "", *todo], settings)

    fitting = (text(most, sentences, remedy=remedy) for most, sentences in _TOLD for remedy in (True, False))
    return next((fits for fits in fitting if len(fits) < LONGEST), "") or text(0, False, brief=True)


def _files(village: Mapping[str, Any]) -> str:
    """How many files came and how they were taken; the version in force."""
    later = windows_in_words(village["jendela_nanti"]) if village["berkas_nanti"] else ""
    parts = [
        f"{counted(village['terbaca'])} terbaca" if village["terbaca"] else "",
        f"{counted(village['berkas_dikembalikan'])} dikembalikan" if village["berkas_dikembalikan"] else "",
        f"{counted(village['berkas_ganda'])} salinan" if village["berkas_ganda"] else "",
        *([f"{counted(village['berkas_nanti'])} datang terlambat, masuk jendela {later}"] if later else []),
    ]
    count = sum(village[files] for files in ("terbaca", "berkas_dikembalikan", "berkas_ganda", "berkas_nanti"))
    told = f"Berkas diterima: *{counted(count)}* ({', '.join(filter(None, parts))})."
    return f"{told} Versi yang berlaku: *{village['versi']}*." if village["versi"] else told


def _rows(village: Mapping[str, Any], *, remedy: bool) -> list[str]:
    """Rows by fate, and lines that are none."""
    lines = []
    if village["total"]:
        lines.append(f"*{counted(village['total'])} baris usulan*:")
        lines += [f"- {meaning}: *{counted(village[fate])}*" for fate, meaning in _FATES.items() if village[fate]]
    if village["dilewati"]:
        lines.append(f"{counted(village['dilewati'])} baris bukan usulan (judul, kosong, catatan) dilewati.")
    if village["ditarik"]:
        lines.append(_WITHDRAWN.format(counted(village["ditarik"])) + _BY_MISTAKE * remedy)
    return lines


def _tasks(village: Mapping[str, Any], something_returned: bool, asked: Sequence[str], most: int) -> list[str]:
    report = f"laporan {village['kode_desa']}.xlsx"
    tasks = []
    if something_returned:
        tasks.append("Perbaiki dan kirim ulang berkas yang dikembalikan.")
    tasks += asked[:most]
    if len(asked) > most:
        tasks.append(f"Tanyakan {len(asked) - most} catatan {'lain ' if most else ''}tentang berkas Anda kepada Dinas.")
    if village["dikembalikan"]:
        tasks.append(f"Perbaiki sel merah pada {report}, lalu kirim kembali berkas itu.")
    if village["tanpa_ba"]:
        tasks.append(f"Lengkapi nomor dan tanggal BA musdes ({counted(village['tanpa_ba'])} baris ditahan).")
    if village["ditahan"] > village["tanpa_ba"]:
        tasks.append(f"Baris DITAHAN: ikuti CARA MEMPERBAIKI pada {report}.")
    if village["pindahan"]:
        people = counted(village["pindahan"])
        tasks.append(f"{people} anggota desa lain tinggal di desa Anda: lihat lembar PINDAHAN pada {report}.")
    if tasks:
        tasks.append("Cocokkan jumlah baris di atas dengan berkas Anda.")
    return tasks


def _stray(file: Returned, settings: Settings, quarter: Quarter) -> str:
    """With so many of the file's sentences as there is room for."""
    known = known_by(file, settings.zona_waktu)
    lines = [
        f"*Tanda terima usulan bansos {quarter}*",
        f"Berkas Anda ({known}) diterima, tetapi *dikembalikan* dan tidak dihitung ({file.kode}).",
        "Desa pengirimnya belum diketahui.",
        "",
    ]
    tasks, until = file.sentences, due(settings, quarter, file.diterima_pada)
    texts = (_message([*lines, *_to_do(tasks[:most], until)], settings) for most in range(len(tasks), -1, -1))
    return next(text for text in texts if len(text) < LONGEST)


def _reminder(youngest: datetime | None, settings: Settings, quarter: Quarter) -> str:
    until = due(settings, quarter, youngest)
    remedy = until.then or "hubungi Dinas sebelum mengirim templat SIKS-NG (.xlsx)"
    template = "Kirim templat SIKS-NG (.xlsx) dengan KODE DESA, nomor dan tanggal BA musdes"
    lines = [
        f"*Pengingat usulan bansos {quarter}*",
        f"Kami belum menerima kiriman {'pada waktunya ' if until.windowed and until.past else ''}dari desa Anda.",
        "",
        f"Batas kirim *{until.until}* sudah lewat; {remedy}."
        if until.past
        else f"{template} paling lambat *{until.until}*.",
        "Bila tidak ada usulan kuartal ini, beri tahu kami.",
    ]
    return _message(lines, settings)


def _message(lines: Sequence[str], settings: Settings) -> str:
    return "\n".join([*lines, "", _CLOSING, settings.nama_dinas[:_LONGEST_OFFICE]]) + "\n"
