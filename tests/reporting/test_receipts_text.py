"""The short texts: what a village can be sent by WhatsApp, and what never stands in one."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.reporting.deadlines import deadline
from assets.reporting.receipts_text import LONGEST
from sql.warehouse import Database
from tests.reporting.conftest import Publish
from tests.reporting.district import OTHER, REFUSED, VILLAGE, Values, fill, sent


def texts(folder: Path) -> dict[str, str]:
    receipts = folder / "tanda_terima"
    return {
        path.relative_to(receipts).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(receipts.rglob("*"))
        if path.is_file()
    }


def test_every_village_that_sent_something_has_a_text_and_the_silent_ones_a_reminder(published: Path) -> None:
    assert set(texts(published)) == {
        *(f"{village}.txt" for village in (VILLAGE, OTHER, REFUSED)),
        "belum_kirim.txt",
    }


def test_a_text_tells_what_came_what_became_of_it_and_what_to_do_by_when(published: Path) -> None:
    assert texts(published)[f"{VILLAGE}.txt"] == (
        "*Tanda terima usulan bansos 2026-Q3*\n"
        "Desa Tawangrejo, Kec. Jatirejo (3516012001)\n"
        "\n"
        "Berkas diterima: *1* (1 terbaca). Versi yang berlaku: *1*.\n"
        "Terakhir diterima 10 Juli 2026 pukul 10.04.\n"
        "*7 baris usulan*:\n"
        "- DITERIMA (masuk pengajuan): *3*\n"
        "- DIKEMBALIKAN (diperbaiki desa): *1*\n"
        "- DITAHAN (menunggu): *1*\n"
        "- DITOLAK: *1*\n"
        "- DUPLIKAT: *1*\n"
        "1 baris lama ditarik oleh kiriman LENGKAP. "
        "Bila itu keliru, kirim lagi barisnya sebagai SUSULAN, VERSI dikosongkan.\n"
        "\n"
        "*Yang dilakukan, paling lambat 21 Oktober 2026:*\n"
        "1. Perbaiki sel merah pada laporan 3516012001.xlsx, lalu kirim kembali berkas itu.\n"
        "2. Baris DITAHAN: ikuti CARA MEMPERBAIKI pada laporan 3516012001.xlsx.\n"
        "3. Cocokkan jumlah baris di atas dengan berkas Anda.\n"
        "\n"
        "Jangan kirim NIK atau data warga lewat percakapan.\n"
        "Dinas Sosial\n"
    )


def test_who_has_nothing_to_correct_is_told_so(published: Path) -> None:
    text = texts(published)[f"{OTHER}.txt"]
    assert "Tidak ada yang harus diperbaiki." in text
    assert "Versi yang berlaku: *3*" in text
    assert "paling lambat" not in text


def test_a_returned_file_is_told_with_its_code(published: Path) -> None:
    text = texts(published)[f"{REFUSED}.txt"]
    assert "Berkas diterima: *1* (1 dikembalikan).\n" in text
    assert "Berkas ke-1 dari 1 (.xlsx, VERSI 1, BA 1 Juli 2026, diterima 10 Juli 2026 pukul 10.04) *dik" in text
    assert " *dikembalikan*: KOLOM_TIDAK_LENGKAP." in text
    assert "1. Perbaiki dan kirim ulang berkas yang dikembalikan." in text


def test_a_returned_file_is_told_by_what_it_is_and_never_by_its_name(db: Database, publish_now: Publish) -> None:
    returned: Values = {"status": "DIKEMBALIKAN", "kode": "JUMLAH_TIDAK_SESUAI", "versi": None, "tanggal_ba": None}
    receipts: list[Values] = [
        {"baris": 1, "berkas": "z.xlsx", "diterima_pada": datetime(2026, 7, 10, 3)},
        {**returned, "sha256": "b", "berkas": "usulan.SITI AMINAH", "diterima_pada": datetime(2026, 7, 11, 3)},
        {
            **{**returned, "sha256": "c", "berkas": "Budi, Sumiati/Siti Aminah.CSV", "baris": 1035, "versi": 2},
            **{"tanggal_ba": date(2026, 7, 1), "diterima_pada": datetime(2026, 7, 12, 3)},
        },
    ]
    fill(db, sent({}), receipts=receipts, members=[{}])
    text = texts(publish_now().path)[f"{VILLAGE}.txt"]
    for told in (
        "Berkas ke-2 dari 3 (diterima 11 Juli 2026 pukul 10.00) *dikembalikan*",
        "Berkas ke-3 dari 3 (.csv, 1.035 baris, VERSI 2, BA 1 Juli 2026, diterima 12 Juli 2026 pukul 10.00) *dikembal",
    ):
        assert told in text
    assert not any(word in text.upper() for word in ("SITI", "AMINAH", "BUDI", "SUMIATI"))


def test_a_file_of_no_known_village_has_a_text_of_its_own(db: Database, publish_now: Publish) -> None:
    stray: Values = {"kode_desa": "", "status": "DIKEMBALIKAN", "kode": "DESA_TIDAK_DIKENAL", "versi": None}
    name = "kiriman/*tebal* SITI 3516010101900001 \u202egpj.xlsx"
    fill(db, sent({}), receipts=[{"baris": 1}, {**stray, "sha256": "f" * 64, "berkas": name}], members=[{}])
    text = texts(publish_now().path)[f"tanpa_desa/{'f' * 16}.txt"]
    told = "Berkas Anda (.xlsx, BA 1 Juli 2026, diterima 10 Juli 2026 pukul 10.04) diterima, tetapi *dikembalikan*"
    assert told in text
    assert "KODE DESA" in text
    assert "SITI" not in text


def test_rows_held_for_the_minutes_are_told_apart(db: Database, publish_now: Publish) -> None:
    held: Values = {"nasib": "DITAHAN", "alasan": "BA_MUSDES_TIDAK_ADA", "pemilik": "desa"}
    fill(db, sent(held, {**held, "baris": 3}), receipts=[{"baris": 2}], members=[{}])
    text = texts(publish_now().path)[f"{VILLAGE}.txt"]
    assert "1. Lengkapi nomor dan tanggal BA musdes (2 baris ditahan)." in text
    assert "CARA MEMPERBAIKI" not in text


def test_texts_are_short_plain_and_without_persons(db: Database, publish_now: Publish) -> None:
    fates = ("DITERIMA", "DIKEMBALIKAN", "DITOLAK", "DUPLIKAT", "DIGANTIKAN")
    rows: list[Values] = [{"baris": number, "nasib": fate} for number, fate in enumerate(fates, start=2)]
    held: Values = {"baris": 9, "nasib": "DITAHAN", "alasan": "BA_MUSDES_TIDAK_ADA"}
    waiting: Values = {"baris": 10, "nasib": "DITAHAN", "alasan": "NIK_KOSONG"}
    kinds = "BERKAS_RUSAK;KOLOM_TIDAK_LENGKAP;DESA_TIDAK_DIKENAL;PERIODE_TIDAK_SESUAI;JUMLAH_TIDAK_SESUAI"
    returned: list[Values] = [
        {
            "sha256": f"{letter}{where}" * 8,
            "berkas": letter * 200,
            "status": "DIKEMBALIKAN",
            "kode": kinds,
            "kode_desa": where,
            "tugas": "\n".join([letter * 260] * 5),
        }
        for letter in "pqrs"
        for where in (VILLAGE, "")
    ]
    asked = "\n".join(letter * 250 for letter in "tuvw")
    first: Values = {"baris": 7, "baris_dilewati": 4, "tugas": asked, "diterima_pada": datetime(2026, 12, 31, 23, 59)}
    copy: Values = {"berkas": "salinan.xlsx", "status": "KIRIMAN_GANDA", "kode": "KIRIMAN_GANDA"}
    fill(db, sent(*rows, held, waiting), receipts=[first, copy, *returned], members=[{}])
    found = texts(publish_now().path)
    assert len(found) == 6
    for name, text in found.items():
        assert len(text) < LONGEST, name
        assert text.endswith("Dinas Sosial\n"), name
        assert text.count("*") % 2 == 0, name
        assert text.count("\n\n") <= 3, name
        assert not re.search(r"\d{11,}", text), name
        assert not any(word in text for word in ("BUDI", "Budi", "SITI")), name


_COLUMNS_LACKING = "Kolom yang kurang: NIK; perbaiki judul kolom seperti templat, lalu kirim ulang."


def test_a_returned_file_is_told_with_its_own_sentence(db: Database, publish_now: Publish) -> None:
    returned: Values = {"status": "DIKEMBALIKAN", "kode": "KOLOM_TIDAK_LENGKAP", "tugas": _COLUMNS_LACKING}
    too_large = "Ukuran berkas lebih dari 20 MB; hapus gambar, lalu kirim ulang."
    stray: Values = {**returned, "kode_desa": "", "sha256": "f" * 64, "kode": "BERKAS_RUSAK", "tugas": too_large}
    fill(db, sent({}), receipts=[{"baris": 1}, {**returned, "sha256": "b", "berkas": "b"}, stray], members=[{}])
    found = texts(publish_now().path)
    assert f"*dikembalikan*: KOLOM_TIDAK_LENGKAP. {_COLUMNS_LACKING}\n" in found[f"{VILLAGE}.txt"]
    assert f"1. {too_large}\n" in found[f"tanpa_desa/{'f' * 16}.txt"]
    assert "makro" not in found[f"tanpa_desa/{'f' * 16}.txt"]


def test_what_was_noticed_in_a_file_in_force_is_a_task(db: Database, publish_now: Publish) -> None:
    lost = "Mungkin ada baris yang hilang (nomor urut meloncat di baris 4): cocokkan jumlah usulan Anda."
    fill(db, sent({}), receipts=[{"baris": 1, "tugas": lost}], members=[{}])
    text = texts(publish_now().path)[f"{VILLAGE}.txt"]
    assert f"1. {lost}\n" in text
    assert "Tidak ada yang harus diperbaiki" not in text


@pytest.mark.parametrize(
    ("status", "note", "told"), [("DIGANTIKAN", "VERSI_MUNDUR", True), ("DIGANTIKAN", "", False), ("BERLAKU", "", True)]
)
def test_a_replaced_file_asks_for_nothing_but_a_higher_version(
    db: Database, publish_now: Publish, status: str, note: str, told: bool
) -> None:
    other: Values = {"sha256": "b", "berkas": "b", "status": status, "catatan": note, "tugas": "Naikkan VERSI."}
    fill(db, sent({}), receipts=[{"baris": 1}, other], members=[{}])
    assert ("1. Naikkan VERSI.\n" in texts(publish_now().path)[f"{VILLAGE}.txt"]) == told


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        ({"jenis_kiriman": "LENGKAP", "diterima_pada": datetime(2026, 7, 12)}, False),
        ({"jenis_kiriman": "LENGKAP", "diterima_pada": datetime(2026, 7, 12), "catatan": "VERSI_MUNDUR"}, True),
        ({"jenis_kiriman": "LENGKAP", "diterima_pada": datetime(2026, 7, 10)}, True),
        ({"jenis_kiriman": "SUSULAN", "diterima_pada": datetime(2026, 7, 12)}, True),
    ],
)
def test_a_later_complete_delivery_makes_up_for_a_returned_one(
    db: Database, publish_now: Publish, later: Values, asked: bool
) -> None:
    returned: Values = {"status": "DIKEMBALIKAN", "kode": "KOLOM_TIDAK_LENGKAP", "tugas": _COLUMNS_LACKING}
    receipts: list[Values] = [
        {**returned, "sha256": "b", "berkas": "b.xlsx", "diterima_pada": datetime(2026, 7, 11)},
        {"baris": 1, **later},
    ]
    fill(db, sent({}), receipts=receipts, members=[{}])
    text = texts(publish_now().path)[f"{VILLAGE}.txt"]
    assert ("kirim ulang berkas yang dikembalikan" in text, _COLUMNS_LACKING in text) == (asked, asked)
    assert "*dikembalikan*: KOLOM_TIDAK_LENGKAP." in text


@pytest.mark.parametrize(("hour", "past"), [(16, False), (18, True)])
def test_what_came_after_the_deadline_by_the_offices_clock_is_told_so(
    db: Database, publish_now: Publish, hour: int, past: bool
) -> None:
    late: Values = {"diterima_pada": datetime(2026, 10, 21, hour)}
    stray: Values = {**late, "kode_desa": "", "status": "DIKEMBALIKAN", "kode": "BERKAS_RUSAK", "sha256": "f" * 64}
    fill(db, sent({"nasib": "DIKEMBALIKAN"}), receipts=[{"baris": 1, **late}, stray], members=[{}])
    found = texts(publish_now().path)
    for name in (f"{VILLAGE}.txt", f"tanpa_desa/{'f' * 16}.txt", "belum_kirim.txt"):
        assert ("sudah lewat; hubungi Dinas" in found[name]) == past
        assert ("paling lambat" in found[name]) != past


def test_the_last_day_follows_the_settings() -> None:
    assert deadline(Settings(hari_batas_kirim=0), Quarter(2026, 4)) == "31 Desember 2026"
    assert deadline(Settings(hari_batas_kirim=14), Quarter(2026, 4)) == "14 Januari 2027"
