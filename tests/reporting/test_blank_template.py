"""The template for the next quarter: what stands in it, and that it begins a delivery without a fault."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.quarter import Quarter
from assets.office.regions import Regions, Village
from assets.reporting import editions
from assets.reporting.blank_template import BlankTemplates
from assets.staging.deliveries import Delivery, Receipt, Receiving
from sql.warehouse import Database
from tests.intake.files import person
from tests.reporting.conftest import Publish
from tests.reporting.district import QUARTER, VILLAGE

Q4 = Quarter(2026, 4)
LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=1_000, seconds=10, memory_megabytes=512)
ODD = Village("3516012001", "Du'a & <Tiga>", "Jatirejo", "Mojokerto", "Jawa Timur")


def returned(content: bytes, path: Path, people: int = 2) -> Path:
    """The template as an operator returns it: people in DATA, the minutes on the cover."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles = [str(cell.value) for cell in book["DATA"][1]]
    for number in range(1, people + 1):
        row = person(number, **{"JENIS USULAN": "BARU", "K0": "YA", "PROVINSI": "", "KECAMATAN": "", "KELURAHAN": ""})
        for place, title in enumerate(titles, start=1):
            book["DATA"].cell(1 + number, place, row.get(title) or None)
    cover = {row[0].value: row[1] for row in book["PENGANTAR"].iter_rows()}
    cover["NOMOR BA"].value, cover["TANGGAL BA"].value = "140/12/2026", "5 Oktober 2026"
    book.save(path)
    return path


def receipt_of(reading: Reading, regions: Regions) -> Receipt:
    noon = datetime(2026, 10, 6, 12)
    read = (noon, reading.sheet, reading.rows, reading.skipped, tuple(reading.faults), tuple(reading.notes))
    (receipt,) = Receiving(regions, "3516", Q4).receipts([Delivery("a.xlsx", "a", *read, reading.cover)])
    return receipt


def test_on_paper_it_is_one_page_wide_with_its_header_on_every_page() -> None:
    content = BlankTemplates(Q4).of(ODD)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0), sheet.title
    data = book["DATA"]
    assert (data.print_title_rows, data["M1"].value) == ("$1:$1", "RW")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        # openpyxl reads no print area of whole columns.
        assert b">DATA!$A:$M<" in parts.read("xl/workbook.xml")


def test_filled_in_it_is_a_delivery_without_a_fault(tmp_path: Path, regions: Regions) -> None:
    village = regions.village(VILLAGE)
    assert village
    reading = read_delivery(returned(BlankTemplates(Q4).of(village), tmp_path / "a.xlsx"), LIMITS)
    assert (reading.faults, reading.notes, reading.rows, reading.skipped) == ([], [], 2, 0)
    receipt = receipt_of(reading, regions)
    assert (receipt.faults, receipt.remarks, receipt.kode_desa) == ((), (), VILLAGE)
    assert (receipt.versi, receipt.jenis_kiriman, str(receipt.tanggal_ba)) == (1, "SUSULAN", "2026-10-05")


def test_sent_back_blank_it_says_only_that_it_is_blank(tmp_path: Path, regions: Regions) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(BlankTemplates(Q4).of(ODD))
    receipt = receipt_of(read_delivery(path, LIMITS), regions)
    assert [fault.kode for fault in receipt.faults] == ["BERKAS_KOSONG"]


def test_its_cells_are_texts_with_lists_and_its_guide_names_the_village() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BlankTemplates(Q4).of(ODD)))
    titles = {
        get_column_letter(place): str(cell.value).split("\n")[0] for place, cell in enumerate(book["DATA"][1], start=1)
    }
    lists = {
        titles[str(choice.sqref).split(":")[0].rstrip("0123456789")]: choice.formula1
        for choice in book["DATA"].data_validations.dataValidation
    }
    assert lists["PROGRAM BANSOS"] == '"PKH,BPNT,PBI,YAPI,NON BANSOS"'
    assert lists.keys() == {"PROGRAM BANSOS", "JENIS KELAMIN", "JENIS USULAN", "ALASAN HAPUS"} | {
        f"K{number}" for number in range(9)
    }
    assert {book["DATA"].column_dimensions[letter].width > 5 for letter in titles} == {True}
    guide = [str(row[0].value) for row in book["PETUNJUK"].iter_rows() if row[0].value]
    assert guide[0] == "Templat usulan Desa Du'a & <Tiga>, Kecamatan Jatirejo, periode 2026-Q4"
    assert "dari 1 Juli 2026 sampai 31 Desember 2026" in " ".join(guide)


@pytest.mark.parametrize("coming", [Q4, Quarter(2027, 1)])
def test_the_same_village_and_quarter_give_the_same_bytes(coming: Quarter) -> None:
    assert BlankTemplates(coming).of(ODD) == BlankTemplates(coming).of(ODD)
    assert BlankTemplates(coming).of(ODD) != BlankTemplates(coming.next).of(ODD)


def test_every_village_of_the_district_has_one_for_the_next_quarter(published: Path, whole_district: Regions) -> None:
    named = {village.kode_desa for village in whole_district.villages("3516")}
    assert {path.stem for path in (published / "templat").iterdir()} == named
    told = json.loads((published / "manifest.json").read_text(encoding="utf-8"))["keluaran"]
    assert {Path(name).stem for name in told if name.startswith("templat/")} == named
    cover = openpyxl.load_workbook(published / "templat" / f"{VILLAGE}.xlsx")["PENGANTAR"]
    pairs = {row[0].value: row[1].value for row in cover.iter_rows()}
    assert {key: value for key, value in pairs.items() if value} == {
        "KODE DESA": VILLAGE,
        "PERIODE": str(Quarter.parse(QUARTER).next),
        "VERSI": "1",
        "JENIS KIRIMAN": "SUSULAN",
    }


def test_a_damaged_copy_of_a_template_is_repaired(filled: Database, publish_now: Publish, data: Path) -> None:
    name, edition = f"templat/{VILLAGE}.xlsx", publish_now()
    (data / "reports" / QUARTER / name).write_bytes(b"damaged")
    assert editions.copy_latest(data / "reports" / QUARTER)
    assert (data / "reports" / QUARTER / name).read_bytes() == (edition.path / name).read_bytes()
