"""Workbooks that went through other programs say what they said: LibreOffice (CSV, ods and back), pandas."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from assets.intake.reading.reader import Reading
from assets.office.quarter import Quarter
from assets.reporting.verification_workbook import VerificationPacks
from tests.reporting.district import VILLAGE
from tests.reporting.packs import FACTS, MEMBERS, MINUTES, filled_in, read, rows_of, told
from tests.soffice import saved_as, sheet_as_csv

DECIDED = {"BUDI": {"KEPUTUSAN": "MENINGGAL"}, "WATI": {"KEPUTUSAN": "PERBAIKI", "NIK YANG BENAR": "3516014102850003"}}


@pytest.fixture(scope="module")
def report(published: Path) -> Path:
    return published / f"penolakan/{VILLAGE}.xlsx"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = VerificationPacks(Quarter(2026, 4), "21 Januari 2027", "Dinas Sosial").of(VILLAGE, FACTS, MEMBERS)
    return filled_in(content, tmp_path_factory.mktemp("paket") / "paket.xlsx", DECIDED)


def said(reading: Reading) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The cover but for who typed it, and every column row by row."""
    cover = {key: value for key, value in reading.cover.items() if value and key != "operator"}
    return cover, {column: reading.values(column) for column in reading.columns}


@pytest.mark.soffice
def test_the_sheet_of_a_report_saved_as_csv_says_what_the_workbook_said(report: Path, tmp_path: Path) -> None:
    reading = read(sheet_as_csv(report, 2, tmp_path))
    assert reading.faults == []
    assert said(reading) == said(read(report))
    assert any("tanpa PENGANTAR" in note and "LENGKAP" in note for note in told(reading))
    assert any(note.startswith("NIK di baris") and "bilangan yang rusak" in note for note in told(reading))


@pytest.mark.soffice
def test_a_report_saved_as_ods_and_back_says_what_it_said(report: Path, tmp_path: Path) -> None:
    back = saved_as(saved_as(report, "ods", tmp_path / "ods"), "xlsx", tmp_path / "xlsx")
    assert said(read(back)) == said(read(report))


def test_the_sheet_of_a_report_written_by_pandas_says_what_the_workbook_said(report: Path, tmp_path: Path) -> None:
    frame = pd.read_excel(report, sheet_name="DATA", dtype=str, keep_default_na=False)
    frame.to_csv(tmp_path / "a.csv", index=False, sep=";")
    assert said(read(tmp_path / "a.csv")) == said(read(report))


def test_a_report_of_which_rows_are_left_out_withdraws_none_of_them(report: Path, tmp_path: Path) -> None:
    frame = pd.read_excel(report, sheet_name="DATA", dtype=str, keep_default_na=False)
    frame[:-1].to_csv(tmp_path / "a.csv", index=False)
    reading = read(tmp_path / "a.csv")
    whole = said(read(report))[0]
    assert reading.cover == {
        **reading.cover,
        "jenis_kiriman": "SUSULAN",
        "edisi": whole["edisi"],
        "versi": whole["versi"],
    }
    assert any(f"SUSULAN, sebab {len(frame) - 1} dari {len(frame)} baris" in note for note in told(reading))


def test_a_cover_that_says_whose_the_file_is_wins_over_the_keys(report: Path, tmp_path: Path) -> None:
    frame = pd.read_excel(report, sheet_name="DATA", dtype=str, keep_default_na=False)
    text = "# KODE DESA: 3516012001\n# VERSI: 7\n" + frame.to_csv(index=False)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    cover = read(tmp_path / "a.csv").cover
    assert {key: value for key, value in cover.items() if value} == {"kode_desa": "3516012001", "versi": "7"}


def test_a_report_with_a_column_of_decisions_is_still_a_report(report: Path, tmp_path: Path) -> None:
    frame = pd.read_excel(report, sheet_name="DATA", dtype=str, keep_default_na=False)
    frame["KEPUTUSAN"] = "TETAP"
    frame.to_csv(tmp_path / "a.csv", index=False)
    assert said(read(tmp_path / "a.csv")) == said(read(report))


def test_keys_that_were_altered_or_mixed_tell_nothing(report: Path, tmp_path: Path) -> None:
    frame = pd.read_excel(report, sheet_name="DATA", dtype=str, keep_default_na=False)
    frame["KUNCI"] = frame["KUNCI"].str.replace("|3|", "|9|", regex=False).str.replace("|2|", "|8|", regex=False)
    frame.to_csv(tmp_path / "a.csv", index=False)
    reading = read(tmp_path / "a.csv")
    assert not any(reading.cover.values())
    assert any(note.startswith("KUNCI di baris 2") for note in told(reading))


def test_another_sheet_saved_as_csv_is_told_which_one_is_read(report: Path, pack: Path, tmp_path: Path) -> None:
    """A program saves the sheet that is open, and a report opens on Ringkasan, a pack on PENGANTAR."""
    wrong = [(book, name) for book in (report, pack) for name in openpyxl.load_workbook(book).sheetnames]
    wrong = [(book, name) for book, name in wrong if name not in ("DATA", "VERIFIKASI")]
    assert {"Ringkasan", "PENGANTAR", "Kamus Alasan", "Petunjuk"} <= {name for _, name in wrong}
    for book, name in wrong:
        frame = pd.read_excel(book, sheet_name=name, dtype=str, header=None, keep_default_na=False)
        frame.to_csv(tmp_path / "a.csv", index=False, header=False, sep=";")
        (fault,) = read(tmp_path / "a.csv").faults
        for sentence in (fault.pesan, fault.singkat):
            assert "kirim buku kerjanya (.xlsx) atau simpan lembar DATA (paket: VERIFIKASI)" in sentence, name


@pytest.mark.soffice
def test_a_pack_saved_by_libreoffice_decides_what_it_decided(pack: Path, tmp_path: Path) -> None:
    wanted = said(read(pack))
    saved = saved_as(pack, "xlsx", tmp_path / "sekali")
    back = saved_as(saved_as(saved, "ods", tmp_path / "ods"), "xlsx", tmp_path / "lagi")
    assert said(read(saved)) == said(read(back)) == wanted
    sheet = openpyxl.load_workbook(back)["VERIFIKASI"]
    assert sheet.protection.sheet
    assert [str(choice.formula1) for choice in sheet.data_validations.dataValidation][:1] == [
        '"TETAP,MAMPU,MENINGGAL,PINDAH,TIDAK DITEMUKAN,PERBAIKI"'
    ]


@pytest.mark.soffice
def test_the_sheet_of_a_pack_saved_as_csv_decides_the_same_without_minutes(pack: Path, tmp_path: Path) -> None:
    reading = read(sheet_as_csv(pack, 2, tmp_path))
    columns = ("nik", "nama", "tgl_lahir", "id_dtks", "jenis_usulan", "alasan_hapus")
    assert rows_of(reading, *columns) == rows_of(read(pack), *columns)
    assert reading.confirmed == []
    assert not reading.cover.get("nomor_ba")
    assert read(pack).cover["nomor_ba"] == MINUTES["NOMOR BA"]
