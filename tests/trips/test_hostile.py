"""Over five hundred texts that come to life elsewhere: in an edition they are text, and the text that was given."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import load_regions
from assets.office.settings import Settings
from assets.reporting.publish import publish
from assets.staging.feedback import stage_feedback
from sql.opening import open_warehouse
from tests.reporting.district import QUARTER, VILLAGE, Values, fill, sent
from tests.reporting.printed import live_parts
from tests.soffice import all_saved_as
from tests.trips.hostile import hostile_texts

# No XML can say these two. They are escaped as Excel does it, and not every reader reads that back.
_ESCAPED = re.compile("_x(FFF[EF])_")
_LIVE = re.compile(r"[\x00-\x20]*[=+\-@]|[\t\r]")
FATES: tuple[Values, ...] = (
    {"nasib": "DITERIMA"},
    {"nasib": "DIKEMBALIKAN", "alasan": "NAMA_TIDAK_SAH", "pemilik": "desa"},
    {"nasib": "DITAHAN", "alasan": "NIK_TIDAK_DITEMUKAN", "pemilik": "Dukcapil"},
    {"nasib": "DITAHAN", "alasan": "DOMISILI_BEDA_DESA", "pemilik": "kecamatan"},
)
TYPED = ("nama_teks", "nama", "nama_ibu_teks", "alamat", "tempat_lahir", "id_usulan", "tgl_lahir_teks")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return hostile_texts()


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> Path:
    """An edition of a row and a member for each text, of every fate."""
    rows = [
        {**FATES[place % len(FATES)], "baris": place, **dict.fromkeys(TYPED, text)}
        for place, text in enumerate(texts, start=2)
    ]
    members: list[Values] = [
        {"id_dtks": f"ID{place}", "nama": text, "alamat": text, "nama_ibu_kandung": text, "status": status}
        for place, text in enumerate(texts)
        for status in [("AKTIF", "PERLU_PERBAIKAN")[place % 2]]
    ]
    candidates = [{"row_id": place, "nama": text, "penjelasan": text} for place, text in enumerate(texts, start=1)]
    data = tmp_path_factory.mktemp("bermusuhan")
    with open_warehouse(data / "gudang" / "padan.duckdb", threads=1) as db:
        fill(db, sent(*rows), members=members, candidates=candidates)
        stage_feedback(QuarterRun(db, Quarter.parse(QUARTER), data))
        return publish(QuarterRun(db, Quarter.parse(QUARTER), data, Settings(kabupaten="3516"), load_regions())).path


def _said_by(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def workbooks(edition: Path) -> list[Path]:
    return sorted(edition.rglob("*.xlsx"))


def cells(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            yield from row


def test_there_are_more_than_five_hundred(texts: list[str]) -> None:
    assert len(texts) > 500


def test_no_workbook_holds_a_formula_or_a_link(edition: Path) -> None:
    assert {path.name: found for path in workbooks(edition) if (found := live_parts(path))} == {}


def test_no_cell_of_a_csv_comes_to_life(edition: Path) -> None:
    live = {path.name: text for path in edition.rglob("*.csv") for text in cells(path) if _LIVE.match(text)}
    assert live == {}


def test_a_csv_changes_nothing_but_by_an_apostrophe(edition: Path, texts: list[str]) -> None:
    with (edition / "registri.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = {row["id_dtks"]: row["nama"] for row in csv.DictReader(lines)}
    told = [names[f"ID{place}"] for place in range(len(texts))]
    assert [name for name, text in zip(told, texts, strict=True) if name not in (text, f"'{text}")] == []
    marked = {text for name, text in zip(told, texts, strict=True) if name != text}
    assert marked == {text for text in texts if _LIVE.match(text)}


def test_the_report_gives_the_village_its_texts_back(edition: Path, texts: list[str]) -> None:
    book = CalamineWorkbook.from_path(edition / f"penolakan/{VILLAGE}.xlsx")
    header, *rows = book.get_sheet_by_name("DATA").to_python()
    for title in ("NAMA", "ALAMAT", "IBU KANDUNG", "ID USULAN"):
        given = {_ESCAPED.sub(_said_by, str(row[header.index(title)])) for row in rows}
        assert given == {*texts}, title
    assert len(rows) == len(texts)


def test_numbers_stay_text_in_every_workbook(edition: Path) -> None:
    for path in workbooks(edition):
        for sheet in openpyxl.load_workbook(path):
            numbers = {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n"}
            assert not [value for value in numbers if isinstance(value, int | float) and value > 1e9], path.name


@pytest.mark.soffice
def test_libreoffice_opens_every_workbook_and_keeps_what_stands_in_it(edition: Path, tmp_path: Path) -> None:
    # Templates hold no rows and are alike: a few stand for all.
    templates = [path for path in workbooks(edition) if path.parent.name == "templat"]
    written = [path for path in workbooks(edition) if path not in templates[2:]]
    copies = [tmp_path / f"{place}.xlsx" for place in range(len(written))]
    for path, copy in zip(written, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    for path, back in zip(written, all_saved_as(copies, "xlsx", tmp_path / "lagi"), strict=True):
        assert live_parts(back) == [], path.name
        before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(back)
        assert after.sheetnames == before.sheetnames
        for sheet in before:
            other = after[sheet.title]
            assert _filled(other) == _filled(sheet), (path.name, sheet.title)
            assert _lists(other) == _lists(sheet), (path.name, sheet.title)
            assert _said(other) == _said(sheet), (path.name, sheet.title)
            assert _coloured(other) == _coloured(sheet), (path.name, sheet.title)


def _filled(sheet: Worksheet) -> int:
    return sum(cell.value not in (None, "") for row in sheet.iter_rows() for cell in row)


def _lists(sheet: Worksheet) -> list[str]:
    return sorted({str(one.formula1) for one in sheet.data_validations.dataValidation if one.type == "list"})


def _said(sheet: Worksheet) -> list[str]:
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]


def _coloured(sheet: Worksheet) -> list[str]:
    marks = ("FFFECACA", "FFFEF3C7")
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in marks]
