"""A village's report opens on what to do first; where sheet DATA is read, its columns in front are nobody's."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.template import column_of, cover_key_of
from assets.reporting.rejection import rejection_workbook
from assets.reporting.rejection_summary import SHEET
from assets.reporting.village_reports import village_reports
from sql.warehouse import Database
from tests.reporting.district import QUARTER, VILLAGE, Values, fill, sent

PERIOD = Quarter.parse(QUARTER)
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
OFFICE = Settings(nama_dinas="Dinas Sosial Kabupaten Uji", hari_batas_kirim=14)
MARKS = ("FFFECACA", "FFFEF3C7")
RETURNED: Values = {"nasib": "DIKEMBALIKAN", "alasan": "NAMA_TIDAK_SAH"}
UNBACKED: Values = {"nasib": "DITAHAN", "alasan": "BA_MUSDES_TIDAK_ADA", "nomor_ba": "", "tanggal_ba_teks": ""}
WAITING: Values = {"nasib": "DITAHAN", "alasan": "NIK_KOSONG"}


def content(db: Database) -> bytes:
    found = next(report for report in village_reports(db, PERIOD) if report.kode_desa == VILLAGE)
    return rejection_workbook(found, PERIOD, "Desa Uji", {}, OFFICE)


def opened(db: Database) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(db)))


def told(db: Database) -> dict[str, str]:
    """Lines by number or label."""
    found = {}
    for label, words in opened(db)[SHEET].iter_rows(values_only=True):
        number = str(words or "")[:1]
        found[number if number.isdigit() and str(words)[1:3] == ". " else str(label or "")] = str(words or "")
    return found


def test_it_opens_on_the_summary_and_data_comes_next(filled: Database) -> None:
    book = opened(filled)
    assert book.active is book[SHEET]
    assert book.sheetnames == [SHEET, "DATA", "PENGANTAR", "Perlu Dukcapil", "Kamus Alasan", "Petunjuk"]
    listed = [str(label) for label in told(filled) if label.startswith("Lembar ")]
    assert listed == [f"Lembar {name}" for name in book.sheetnames[1:]]


def test_the_counts_add_up_with_the_rows_that_stand_again(filled: Database) -> None:
    counts = "Diterima 3 · Dikembalikan 1 · Ditahan 1 · Ditolak 1 · Duplikat 1 = 7 baris"
    assert told(filled)["Nasib semua baris"] == counts


@pytest.mark.parametrize(
    ("row", "again", "rows_told", "cover"),
    [
        ({}, {}, "yang berlaku: NASIB dan", "berikutnya; EDISI"),
        (RETURNED, {}, "yang berlaku: yang harus diperbaiki paling atas, ", "berikutnya; EDISI"),
        (
            {},
            {"nasib": "DUPLIKAT", "alasan": "GANDA_DALAM_DESA"},
            "kecuali 1 baris DUPLIKAT: NASIB",
            "berikutnya; EDISI",
        ),
        (UNBACKED, UNBACKED, "yang berlaku: NASIB dan", "berikutnya, kecuali yang merah; EDISI"),
    ],
    ids=["all accepted", "returned", "twice", "unbacked"],
)
def test_what_it_says_of_the_other_sheets_is_true_of_them(
    db: Database, row: Values, again: Values, rows_told: str, cover: str
) -> None:
    fill(db, sent({**row, "baris": 2}, {**again, "baris": 3}))
    lines = told(db)
    assert rows_told in lines["Lembar DATA"]
    assert cover in lines["Lembar PENGANTAR"]


def test_fates_that_no_row_has_are_left_out(db: Database) -> None:
    fill(db, sent({}, {**RETURNED, "baris": 3}, {"baris": 4, "digantikan": True, "nasib": "DIGANTIKAN"}))
    assert told(db)["Nasib semua baris"] == "Diterima 1 · Dikembalikan 1 = 2 baris"


@pytest.mark.parametrize(
    ("rows", "first", "second", "third"),
    [
        ([RETURNED, {}], "Perbaiki 1 baris DIKEMBALIKAN", "Jangan menghapus", "Simpan sebagai .xlsx, lalu kirim"),
        ([RETURNED, UNBACKED], "Perbaiki 1 baris", "merah (kolomnya di lembar DATA)", "Simpan sebagai .xlsx"),
        ([UNBACKED, UNBACKED], "merah (lembar PENGANTAR): tanpa itu 2 baris", "Jangan menghapus", "Simpan"),
        ([WAITING, {}], "Tidak ada baris yang harus diperbaiki", "1 baris DITAHAN", "Bila ada yang ditambahkan, kirim"),
        ([{}], "Tidak ada baris yang harus diperbaiki", "Cocokkan jumlah baris", "Bila ada yang ditambahkan"),
    ],
    ids=["returned", "returned and unbacked", "unbacked", "held", "all accepted"],
)
def test_three_lines_say_what_to_do_first(
    db: Database, rows: list[Values], first: str, second: str, third: str
) -> None:
    fill(db, sent(*({"baris": number, **row} for number, row in enumerate(rows, start=2))))
    lines = told(db)
    assert [words in lines[number] for number, words in (("1", first), ("2", second), ("3", third))] == [True] * 3
    assert "4" not in lines
    assert "kepada Dinas Sosial Kabupaten Uji paling lambat 14 Oktober 2026" in lines["3"]
    assert lines["Tempat bertanya"] == "Dinas Sosial Kabupaten Uji"


@pytest.mark.parametrize(("hour", "past"), [(16, False), (18, True)])
def test_what_came_after_the_deadline_is_told_so(db: Database, hour: int, past: bool) -> None:
    fill(db, sent(RETURNED), receipts=[{"baris": 1, "diterima_pada": datetime(2026, 10, 14, hour)}])
    line = told(db)["3"]
    assert ("sudah lewat: hubungi Dinas Sosial Kabupaten Uji" in line, "paling lambat" in line) == (past, not past)


def test_a_cell_at_fault_says_what_and_how(filled: Database) -> None:
    sheet = opened(filled)["DATA"]
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert "bilangan Excel" in comments["C2"]
    assert "ketik ulang 16 angka" in comments["C2"]
    assert comments["F2"] != comments["C2"]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in MARKS}
    assert set(comments) == marked - {cell.coordinate for cell in sheet["A"]}


def test_intake_knows_none_of_its_words(filled: Database) -> None:
    cells = [str(cell.value) for row in opened(filled)[SHEET].iter_rows() for cell in row if cell.value]
    assert not any(column_of(words) or cover_key_of(words) for words in cells)


def test_intake_reads_the_rows_as_if_summary_and_columns_in_front_were_not_there(
    filled: Database, tmp_path: Path
) -> None:
    whole, bare = tmp_path / "utuh.xlsx", tmp_path / "polos.xlsx"
    whole.write_bytes(content(filled))
    book = opened(filled)
    del book[SHEET]
    book["DATA"].delete_cols(1, 2)
    book.save(bare)
    reading = read_delivery(whole, LIMITS)
    assert reading == read_delivery(bare, LIMITS)
    assert (reading.rows, reading.faults, reading.notes) == (6, [], [])


def test_fate_remedy_and_name_stay_in_sight_on_a_small_screen(filled: Database) -> None:
    sheet = opened(filled)["DATA"]
    assert sheet.freeze_panes == "G2"
    assert [str(cell.value) for cell in sheet[1][:6]] == [
        *("NASIB", "CARA MEMPERBAIKI", "NIK", "PROGRAM BANSOS", "NOKK", "NAMA"),
    ]  # fmt: skip
    assert width(sheet, 6) <= 125


def width(sheet: Worksheet, columns: int) -> float:
    return sum(sheet.column_dimensions[get_column_letter(place)].width for place in range(1, columns + 1))


def test_sheet_data_prints_on_a4_with_its_header_on_every_page(filled: Database) -> None:
    sheet = opened(filled)["DATA"]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'DATA'!$A$1:$J$7"
