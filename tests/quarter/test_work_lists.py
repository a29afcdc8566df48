"""Lists to act on: whose work stands on which sheet, counted as the CSVs count it, and to whom it goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from assets.reporting.uploaded import TAKEN_BACK
from assets.reporting.work_lists import FOLDER, OPENING
from assets.reporting.work_sheets import RISKS, ROWS, WorkSheet, work_sheets
from expectations.catalogue import Layer, Owner, load_catalogue
from tests.quarter.district import Q2, report
from tests.reporting.printed import below, ill_printed, live_parts, records

_OFFICES = {Owner.DUKCAPIL, Owner.DINSOS, Owner.KECAMATAN}
_OF_ROWS = {Layer.BARIS, Layer.DUKCAPIL, Layer.REGISTRI, Layer.ANGGOTA}


@pytest.fixture(scope="module")
def books(of_the_cases: Path) -> dict[str, Workbook]:
    """The workbooks of the district of the case tables, by their names."""
    folder = of_the_cases / "reports" / str(Q2) / FOLDER
    return {
        path.relative_to(folder).as_posix(): openpyxl.load_workbook(path) for path in sorted(folder.rglob("*.xlsx"))
    }


def listed(books: dict[str, Workbook], sheet: WorkSheet) -> list[dict[str, Any]]:
    """Lines of the sheet, in all workbooks of its owner."""
    prefix = "kecamatan/" if sheet.pemilik == Owner.KECAMATAN else f"{sheet.pemilik.lower()}."
    own = [book for name, book in books.items() if name.startswith(prefix)]
    return [line for book in own if sheet.lembar in book.sheetnames for line in records(book[sheet.lembar])]


def told(books: dict[str, Workbook], sheet: WorkSheet) -> Counter[str]:
    """What the opening sheets say of it: lines from each CSV, and all of them."""
    counts: Counter[str] = Counter()
    for book in books.values():
        for name, _, lines, sources, *_ in below(book[OPENING], "LEMBAR"):
            if name == sheet.lembar:
                counts["semua"] += lines
                for source, number in (part.split(": ") for part in sources.split(", ") if ": " in part):
                    counts[source] += int(number)
    return counts


def wanted(data: Path, sheet: WorkSheet, source: str) -> int:
    """Lines of the CSV that belong on the sheet."""
    if source == TAKEN_BACK:
        # Nobody told of an upload, so there is no such file (tests/quarter/test_windows.py has one).
        return 0
    rows = report(data, Q2, source)
    if source == ROWS:
        decided = [row for row in rows if row["nasib"] not in ("DIGANTIKAN", "DUPLIKAT")]
        return sum(bool(set(f"{row['alasan']};{row['catatan']}".split(";")) & set(sheet.kode)) for row in decided)
    if source == RISKS:
        return sum(bool(set(row["alasan"].split(";")) & set(sheet.kode)) for row in rows)
    return sum(row["keadaan"] == "DITOLAK_PUSAT" for row in rows) if source == "belum_di_pusat.csv" else len(rows)


@pytest.mark.parametrize("sheet", work_sheets(), ids=lambda sheet: f"{sheet.pemilik}-{sheet.lembar}")
def test_a_sheet_holds_as_many_lines_as_the_csvs_and_says_so(
    sheet: WorkSheet, books: dict[str, Workbook], of_the_cases: Path
) -> None:
    from_csvs = {source: wanted(of_the_cases, sheet, source) for source in sheet.sumber}
    said = told(books, sheet)
    assert {source: said[source] for source in sheet.sumber} == from_csvs
    assert said["semua"] == sum(from_csvs.values()) == len(listed(books, sheet))


def test_the_case_tables_fill_sheets_of_every_owner(books: dict[str, Workbook]) -> None:
    filled = Counter(sheet.pemilik for sheet in work_sheets() if listed(books, sheet))
    assert filled[Owner.DUKCAPIL] >= 4
    assert filled[Owner.DINSOS] >= 3
    assert filled[Owner.KECAMATAN] >= 1


@pytest.mark.parametrize("owner", sorted(_OFFICES))
def test_every_code_that_an_office_must_act_on_stands_on_one_of_its_sheets(owner: Owner) -> None:
    codes = {reason.kode for reason in load_catalogue() if reason.pemilik is owner and reason.lapis in _OF_ROWS}
    standing = Counter(kode for sheet in work_sheets() if sheet.pemilik == owner for kode in sheet.kode)
    assert codes <= standing.keys()
    assert set(standing.values()) == {1}


def test_every_sheet_that_the_catalogue_names_is_there_once() -> None:
    sheets = Counter(sheet.lembar for sheet in work_sheets())
    assert set(sheets.values()) == {1}
    assert {reason.lembar for reason in load_catalogue()} - {""} <= set(sheets)


def test_every_line_names_somebody_and_where_and_what_was_found(books: dict[str, Workbook]) -> None:
    for sheet in work_sheets():
        for line in listed(books, sheet):
            assert line["DESA"], (sheet.lembar, line["NO"])
            assert "NIK" not in line or isinstance(line["NIK"], str | None), sheet.lembar
            if len(sheet.kode) > 1:
                assert line["PERSOALAN"].endswith("."), sheet.lembar
                assert line["YANG DILAKUKAN"].endswith("."), sheet.lembar


def test_dukcapil_is_not_told_what_villages_should_do(books: dict[str, Workbook]) -> None:
    lines = [line for sheet in work_sheets() if sheet.pemilik == Owner.DUKCAPIL for line in listed(books, sheet)]
    said = [line["YANG DILAKUKAN"] for line in lines if "YANG DILAKUKAN" in line]
    assert said
    assert not any("kirim lagi" in sentence for sentence in said)


def test_a_kecamatan_reads_of_its_own_villages_only(books: dict[str, Workbook], of_the_cases: Path) -> None:
    names = {row["kode_desa"][:6]: row["kecamatan"] for row in report(of_the_cases, Q2, "sinkronisasi.csv")}
    own = {name: book for name, book in books.items() if name.startswith("kecamatan/")}
    assert own
    for name, book in own.items():
        kecamatan = names[name.removeprefix("kecamatan/").removesuffix(".xlsx")]
        lines = [line for sheet in book.sheetnames if sheet != OPENING for line in records(book[sheet])]
        assert {str(line["DESA"]).split(", ")[1] for line in lines} == {kecamatan}, name


def test_it_prints_and_nothing_comes_to_life(books: dict[str, Workbook], of_the_cases: Path) -> None:
    assert {name: ill_printed(book) for name, book in books.items() if ill_printed(book)} == {}
    folder = of_the_cases / "reports" / str(Q2) / FOLDER
    assert [path.name for path in folder.rglob("*.xlsx") if live_parts(path)] == []
