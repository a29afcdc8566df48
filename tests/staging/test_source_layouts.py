"""Dukcapil's layouts (contract 2.5): known by headers, read to the same people but for what they cannot say."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.source_gaps import gap_sentences
from sample.layouts import record_lines, write_export
from sql.warehouse import Database
from tests.staging.old_workbook import old_workbook
from tests.staging.sources import PERSON, as_csv, person, put

_Q3 = Quarter(2026, 3)
_VILLAGES = load_regions().villages("3516")
_CODES = [village.kode_desa for village in _VILLAGES[:3]]
_ALL = (
    "nik, no_kk, nama, tmp_lahir, CAST(tgl_lahir AS VARCHAR), jenis_kelamin, nama_ibu, nama_ayah, hubungan, "
    "status_kawin, pekerjaan, alamat, rt, rw, kode_desa"
)
_PEOPLE = [
    person(1, kode_desa=_CODES[0], status="1", jenis_pkrjn="5"),
    person(2, kode_desa=_CODES[1], status="2", jenis_klmin="1", stat_hbkel="1", no_rt="011"),
    person(3, kode_desa=_CODES[2], status="3", kk_online="0", status_kawin="4", jenis_pkrjn="86"),
]


def _stage(db: Database, data: Path, settings: Settings | None = None) -> dict[str, int]:
    return stage_civil_registry(QuarterRun(db, _Q3, data, settings or Settings()))


def _people(db: Database, columns: str = _ALL) -> list[tuple[Any, ...]]:
    return db.connection.execute(f"SELECT {columns} FROM staging.civil_registry ORDER BY ALL").fetchall()


def _usual(db: Database, data: Path) -> list[tuple[Any, ...]]:
    put(data, "2026-Q3/dukcapil/a.csv", as_csv(_PEOPLE))
    _stage(db, data)
    people = _people(db)
    (data / "inbox/2026-Q3/dukcapil/a.csv").unlink()
    return people


def test_the_hak_akses_record_says_the_same_but_for_state_and_card(db: Database, tmp_path: Path) -> None:
    usual = _usual(db, tmp_path)
    put(tmp_path, "2026-Q3/dukcapil/b.csv", record_lines(pd.DataFrame(_PEOPLE), _VILLAGES))
    counts = _stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"], counts["tgl_rusak"]) == (3, 0, 0)
    assert _people(db) == usual
    assert _people(db, "status, kk_online") == [(None, None)] * 3
    assert gap_sentences(db, _Q3) == {
        "dukcapil": "Data Dukcapil 2026-Q3 tidak memuat status dan kk_online, jadi yang tidak dapat diperiksa kuartal "
        "ini: meninggal atau pindah keluar dan KK yang belum online."
    }


def test_the_siak_export_says_the_same_but_for_the_card(db: Database, tmp_path: Path) -> None:
    usual = _usual(db, tmp_path)
    write_export(tmp_path / "inbox/2026-Q3/dukcapil/b.xlsx", pd.DataFrame(_PEOPLE), _VILLAGES)
    counts = _stage(db, tmp_path)
    assert (counts["baris"], counts["baris_rusak"], counts["tgl_rusak"]) == (3, 0, 0)
    assert _people(db) == usual
    assert _people(db, "status, kk_online") == [(1, None), (2, None), (3, None)]


def test_the_siak_export_with_a_header_of_two_lines_says_the_same(db: Database, tmp_path: Path) -> None:
    write_export(tmp_path / "inbox/2026-Q3/dukcapil/b.xlsx", pd.DataFrame(_PEOPLE), _VILLAGES)
    _stage(db, tmp_path)
    usual = _people(db)
    path = tmp_path / "inbox/2026-Q3/dukcapil/b.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = [str(cell.value) for cell in sheet[1]]
    above = {"Tempat Lahir": "Lahir", "NIK Ayah": "Ayah", "NIK Ibu": "Ibu", "Kecamatan": "Alamat"}
    below = {
        "Tempat Lahir": "Tempat",
        "Tanggal Lahir": "Tanggal",
        "Ayah": "Nama",
        "Ibu": "Nama",
        "NIK Ayah": "NIK",
        "NIK Ibu": "NIK",
    }
    parted = [*below, "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT"]
    sheet.insert_rows(1)
    for place, title in enumerate(titles, start=1):
        sheet.cell(1, place).value = above.get(title, "" if title in parted else title)
        sheet.cell(2, place).value = below.get(title, title) if title in parted else ""
    book.save(path)
    _stage(db, tmp_path)
    assert _people(db) == usual


def test_the_siak_export_of_the_old_kind_is_read(db: Database, tmp_path: Path) -> None:
    header = ["Nomor KK", "NIK", "Nama Penduduk", "Status", "Tempat Lahir", "Tanggal Lahir", "Kelamin", "Ayah", "Ibu"]
    header += ["Status Kawin", "SHDK", "Kecamatan", "Desa/Kel", "Alamat", "RW", "RT", "Pekerjaan"]
    village = _VILLAGES[0]
    row: list[str | int | date] = [
        "35.1601.0101100007",
        "35.1601.4502900001",
        "SITI AMINAH",
        "Tidak Valid",
        "MOJOKERTO",
        date(1990, 2, 5),
    ]
    row += ["Perempuan", "-", "SUPARTI", "Kawin Tercatat", "Istri", village.kecamatan, village.desa, "JL", 2, 1, "Guru"]
    put(tmp_path, "2026-Q3/dukcapil/b.xls", old_workbook([["DATA PENDUDUK"], header, row]))
    _stage(db, tmp_path)
    columns = "nik, no_kk, CAST(tgl_lahir AS VARCHAR), jenis_kelamin, nama_ayah, nama_ibu, hubungan, status_kawin"
    assert _people(db, columns) == [
        ("3516014502900001", "3516010101100007", "1990-02-05", "P", None, "SUPARTI", 3, "2")
    ]
    assert _people(db, "kode_desa, rt, rw, pekerjaan, status") == [(village.kode_desa, "001", "002", 65, 4)]


def test_files_of_several_layouts_are_one_extract(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/a.csv", as_csv(_PEOPLE[:1]))
    put(tmp_path, "2026-Q3/dukcapil/b.csv", record_lines(pd.DataFrame(_PEOPLE[:2]), _VILLAGES))
    write_export(tmp_path / "inbox/2026-Q3/dukcapil/c.xlsx", pd.DataFrame(_PEOPLE[2:]), _VILLAGES)
    _stage(db, tmp_path)
    assert _people(db, "nik, status, kk_online, kode_desa, ganda") == [
        ("3516014502900001", 1, True, _CODES[0], False),
        ("3516014502900002", None, None, _CODES[1], False),
        ("3516014502900003", 3, None, _CODES[2], False),
    ]
    # What only some of the files carry was asked of some people only, and that is said.
    told = gap_sentences(db, _Q3)["dukcapil"]
    assert "(kolom status: 2 dari 4 baris)" in told and "(kolom kk_online: 1 dari 4 baris)" in told


def test_records_whose_village_has_no_numbers_go_by_its_names(db: Database, tmp_path: Path) -> None:
    lines = record_lines(pd.DataFrame(_PEOPLE), _VILLAGES).replace("NO_PROP", "X1").replace("NO_KEL", "X2")
    put(tmp_path, "2026-Q3/dukcapil/b.csv", lines)
    _stage(db, tmp_path)
    assert [row[0] for row in _people(db, "kode_desa")] == _CODES


def test_the_setting_says_which_kabupaten_the_names_are_of(db: Database, tmp_path: Path) -> None:
    write_export(tmp_path / "inbox/2026-Q3/dukcapil/c.xlsx", pd.DataFrame(_PEOPLE), _VILLAGES)
    _stage(db, tmp_path, Settings(kabupaten="3517"))
    assert _people(db, "kode_desa") == [("",)] * 3
    _stage(db, tmp_path, Settings(kabupaten="3516"))
    assert [row[0] for row in _people(db, "kode_desa")] == _CODES


def test_a_column_that_the_layout_has_must_be_there(db: Database, tmp_path: Path) -> None:
    put(
        tmp_path, "2026-Q3/dukcapil/b.csv", record_lines(pd.DataFrame(_PEOPLE), _VILLAGES).replace("STAT_HBKEL", "LAIN")
    )
    with pytest.raises(QuarterStopped, match=r"dukcapil/b\.csv tidak memuat kolom stat_hbkel;"):
        _stage(db, tmp_path)


def test_a_workbook_that_is_none_is_one_sentence(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000)
    with pytest.raises(QuarterStopped, match=r"dukcapil/b\.xls tidak dapat dibaca: Berkas rusak"):
        _stage(db, tmp_path)


def test_a_broken_workbook_is_not_sent_again_to_anybody(db: Database, tmp_path: Path) -> None:
    put(tmp_path, "2026-Q3/dukcapil/b.xlsx", b"PK\x03\x04" + b"x" * 2000)
    with pytest.raises(QuarterStopped, match=r"b\.xlsx tidak dapat dibaca: Berkas rusak .* jalankan lagi\.$") as stop:
        _stage(db, tmp_path)
    assert "kirim ulang" not in str(stop.value)


@pytest.mark.parametrize(
    ("part", "cause"),
    [("xl/workbook.bin", "biner Excel"), ("content.xml", "OpenDocument"), ("xl/vbaProject.bin", "makro")],
)
def test_a_workbook_of_another_kind_is_told_which(db: Database, tmp_path: Path, part: str, cause: str) -> None:
    path = put(tmp_path, "2026-Q3/dukcapil/b.xlsx", "")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(QuarterStopped, match=rf"b\.xlsx tidak dapat dibaca: Berkas ber(?:format|isi) {cause}"):
        _stage(db, tmp_path)


@pytest.mark.parametrize("seed", range(20))
def test_columns_in_any_order_with_headers_in_any_writing_say_the_same(db: Database, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    usual = _usual(db, tmp_path)
    frame = pd.DataFrame(_PEOPLE)
    spelt = {
        "nik": ["NIK", "N I K"], "no_kk": ["NO KK", "Nomor KK", "NO. KK"], "nama_lgkp": ["NAMA_LGKP", "Nama Lengkap"],
        "tgl_lhr": ["TGL_LHR", "Tanggal Lahir (31-01-2000)"], "jenis_klmin": ["Jenis Kelamin", "KELAMIN"],
        "status_kawin": ["STAT_KWN", "Status Kawin"], "stat_hbkel": ["SHDK", "STAT_HBKEL"], "no_rt": ["RT", "NO RT"],
    }  # fmt: skip
    frame = frame.rename(columns={name: dice.choice(ways) for name, ways in spelt.items()})
    frame["lain"] = "x"
    order = list(frame.columns)
    dice.shuffle(order)
    delimiter = dice.choice([",", ";", "\t", "|"])
    put(tmp_path, "2026-Q3/dukcapil/b.csv", frame[order].to_csv(index=False, sep=delimiter))
    _stage(db, tmp_path)
    assert _people(db) == usual
    assert _people(db, "status, kk_online") == [(1, True), (2, True), (3, False)]
    assert set(PERSON) >= {"status", "kk_online"}
