"""`padan periksa`: what it says of a village file, the code it ends with, and that it writes nothing."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assets.office.regions import load_regions
from assets.office.settings import Settings
from pipelines.command import app
from pipelines.preview import COVER, TODAY, Preview, preview_files
from pipelines.preview_text import ONLY_WITH_THE_REGISTRY, lines_of
from tests.intake.files import COVER as SENT
from tests.intake.files import people, person, write_delivery

NOVEMBER = date(2026, 11, 20)
ROWS = [
    person(1),
    person(2, NIK=3516010201800002.0, NAMA="", RT=""),
    person(3, NIK=""),
    person(4, NIK="9916010201800004"),
    person(5, **{"PROGRAM BANSOS": "PKHH", "IBU KANDUNG": "-"}),
]
BROKEN = {
    3: ("NIK_RUSAK_EXCEL", "NAMA_TIDAK_SAH", "RT_RW_TIDAK_SAH"),
    4: ("NIK_KOSONG",),
    5: ("NIK_POLA",),
    6: ("IBU_KANDUNG_KOSONG", "PROGRAM_TIDAK_DIKENAL"),
}


def _padan(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["periksa", *arguments])


def look(*paths: Path, today: date = NOVEMBER) -> dict[str, Preview]:
    found = preview_files(paths, Settings(), load_regions(), today)
    return {preview.berkas: preview for preview in found}


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Preview]:
    """One look at all files of this module that need no folder of the office's."""
    folder = tmp_path_factory.mktemp("desa")
    late = {**SENT, "TANGGAL BA": "1 Maret 2026"}
    sent = (
        write_delivery(folder / "campur.xlsx", ROWS),
        write_delivery(folder / "tanpa nik.xlsx", [person(1), person(2, NIK="BELUM ADA")]),
        write_delivery(folder / "ba lama.xlsx", people(3), late),
        write_delivery(folder / "laporan.xlsx", people(1), {**SENT, "EDISI": "E-3f2a9c1b77d0", "VERSI": "2"}),
        write_delivery(folder / "tanpa pengantar.xlsx", people(2), None),
        write_delivery(folder / "kuartal lama.xlsx", people(1), {**SENT, "PERIODE": "2023-Q1"}),
        write_delivery(folder / "jumlah.xlsx", people(2), {**SENT, "JUMLAH USULAN": "3 (tiga) orang"}),
        write_delivery(folder / "~$kunci.xlsx", []),
        write_delivery(folder / os.fsdecode(b"dari arsip lama \x82.xlsx"), people(1)),
        folder / "foto.jpg",
    )
    sent[-1].write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    return look(*sent)


def test_faults_and_notes_of_each_row_are_those_of_the_pipelines_rules(previews: dict[str, Preview]) -> None:
    preview = previews["campur.xlsx"]
    found = {row: tuple(reason.kode for reason in reasons) for (_, row), reasons in preview.reasons.items()}
    assert (found, preview.accepted, preview.rows, preview.to_mend) == (BROKEN, True, 5, True)


def test_the_text_names_row_column_remedy_and_what_only_the_registry_knows(previews: dict[str, Preview]) -> None:
    lines = list(lines_of(previews["campur.xlsx"]))
    assert "Baris 3: perbaiki, kolom NAMA: Nama kosong" in "\n".join(lines)
    assert any(line.startswith("Baris 4: menunggu, kolom NIK") and "Dukcapil" in line for line in lines)
    assert any(line.startswith("Baris 5: ") and "Bila Dukcapil memang mencatat NIK itu" in line for line in lines)
    assert "1 dari 5 baris tanpa kesalahan pada isinya sendiri." in lines
    assert lines[-2:] == [ONLY_WITH_THE_REGISTRY, "Ada yang harus diperbaiki sebelum dikirim."]


def test_a_name_of_any_bytes_is_shown_as_text(previews: dict[str, Preview]) -> None:
    assert previews["dari arsip lama \\x82.xlsx"].accepted


def test_nothing_of_a_person_is_said(previews: dict[str, Preview]) -> None:
    for preview in previews.values():
        text = "\n".join(lines_of(preview))
        assert not re.search(r"\d{11,}|SITI|SUMIATI|1980", text)


def test_who_waits_for_a_nik_leaves_nothing_to_mend(previews: dict[str, Preview]) -> None:
    preview = previews["tanpa nik.xlsx"]
    assert [reason.kode for (reason,) in preview.reasons.values()] == ["NIK_KOSONG"]
    assert not preview.to_mend


def test_what_holds_for_all_rows_is_said_once_with_the_days_that_count(previews: dict[str, Preview]) -> None:
    lines = list(lines_of(previews["ba lama.xlsx"]))
    (told,) = [line for line in lines if "BA_MUSDES_TIDAK_ADA" in line]
    assert told.startswith("Semua 3 baris: perbaiki")
    assert "dari 01/04/2026 sampai 30/09/2026" in told
    assert previews["ba lama.xlsx"].to_mend


def test_a_returned_report_is_not_told_that_its_edition_is_unknown(previews: dict[str, Preview]) -> None:
    preview = previews["laporan.xlsx"]
    assert (preview.accepted, preview.to_mend, "EDISI" in preview.told) == (True, False, False)


def test_without_a_cover_the_village_is_found_by_its_names_and_the_quarter_by_the_day(
    previews: dict[str, Preview],
) -> None:
    preview = previews["tanpa pengantar.xlsx"]
    assert preview.village
    assert (preview.village.kode_desa, str(preview.quarter), preview.by) == ("3516012005", "2026-Q4", TODAY)
    assert {reason.kode for reasons in preview.reasons.values() for reason in reasons} == {"BA_MUSDES_TIDAK_ADA"}


def test_a_quarter_far_from_today_is_a_fault_and_a_near_one_is_the_covers(previews: dict[str, Preview]) -> None:
    far, near = previews["kuartal lama.xlsx"], previews["campur.xlsx"]
    assert not far.accepted
    assert "PERIODE tertulis '2023-Q1', bukan 2026-Q4" in far.told
    assert (str(near.quarter), near.by) == ("2026-Q3", COVER)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("jumlah.xlsx", "JUMLAH USULAN pada PENGANTAR 3, sedangkan baris yang terbaca 2"), ("foto.jpg", "foto JPEG")],
)
def test_a_refused_file_is_told_its_true_reason(previews: dict[str, Preview], name: str, reason: str) -> None:
    preview = previews[name]
    lines = list(lines_of(preview))
    assert (preview.accepted, preview.to_mend) == (False, True)
    assert reason in lines[0]
    assert lines[-1].startswith("Barisnya belum diperiksa")


def test_a_file_whose_name_keeps_it_from_being_read_is_told(previews: dict[str, Preview]) -> None:
    told = {name for name, preview in previews.items() if "ganti namanya" in "\n".join(lines_of(preview))}
    assert told == {"~$kunci.xlsx"}


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in [folder, *folder.rglob("*")]}


def test_nothing_is_written_and_the_codes_tell_whether_something_is_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kiriman", "data", "sini", "rumah", "sementara"):
        (tmp_path / name).mkdir()
    sound = str(write_delivery(tmp_path / "kiriman" / "baik.xlsx", people(2)))
    faulty = str(write_delivery(tmp_path / "kiriman" / "salah.xlsx", [person(1, NAMA="")]))
    (tmp_path / "data" / "padan.toml").write_text("kabupaten = '3516'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "sini")
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    before = _state(tmp_path)
    found = _padan(sound, "--periode", "2026-Q3", "--data", str(tmp_path / "data"))
    assert (found.exit_code, "Tidak ada yang harus diperbaiki." in found.stdout) == (0, True), found.output
    assert _padan(faulty, "--periode", "2026-Q3").exit_code == 1
    assert _state(tmp_path) == before


def test_the_offices_own_regions_and_district_are_used(tmp_path: Path) -> None:
    (tmp_path / "wilayah.csv").write_text("kode_desa;desa;kecamatan\n3516012099;Sumberbaru;Jatirejo\n", "utf-8")
    new = str(
        write_delivery(tmp_path / "a.xlsx", [person(1, KELURAHAN="SUMBERBARU")], {**SENT, "KODE DESA": "3516012099"})
    )
    assert "DESA_TIDAK" not in _padan(new, "--periode", "2026-Q3", "--data", str(tmp_path)).stdout
    assert _padan(new, "--periode", "2026-Q3").exit_code == 1
    (tmp_path / "padan.toml").write_text("kabupaten = '3517'\n", encoding="utf-8")
    elsewhere = _padan(new, "--periode", "2026-Q3", "--data", str(tmp_path))
    assert "KODE DESA pada PENGANTAR bukan satu kode desa kabupaten ini" in elsewhere.stdout


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("tiada.xlsx",), "Berkas 'tiada.xlsx' tidak ada"),
        ((".",), "bukan berkas biasa"),
        (("tiada.xlsx", "--periode", "2026"), "2026-Q3"),
        (("tiada.xlsx", "--data", "entah"), "Folder data 'entah' tidak ada"),
    ],
)
def test_what_cannot_be_looked_at_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = _padan(*arguments)
    (line,) = result.stderr.strip().splitlines()
    assert (result.exit_code, part in line, line.endswith(".")) == (2, True, True)
