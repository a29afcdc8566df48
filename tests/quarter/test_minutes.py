"""Rows held for want of minutes: the report, filled in where it is red and sent back, sets them free."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.quarter.district import (
    MINUTES,
    NO_MINUTES,
    Q2,
    report,
    run_quarter,
    write_deliveries,
    write_delivery,
    write_snapshot,
    write_sources,
)

OUT_OF_DATE = {"NOMOR BA": "140/99/2026", "TANGGAL BA": "01/12/2025"}
HALF = {"TANGGAL BA": "01/01/2020"}
ROW = {"PROGRAM BANSOS": "PKH", "NOKK": "3516010102150001", "IBU KANDUNG": "PONIRAH"}
# Other people: whoever was proposed before keeps the minutes of that.
NAMES = ("SUPARMAN", "KARYADI", "TUGIMIN")
# Village, its deliveries' covers, how the report is filled in: DATA, PENGANTAR (red cells get minutes), KOSONG (red
# cells of DATA are cleared, and take what the cover says).
WAYS = (
    ("3516012004", (MINUTES, NO_MINUTES, OUT_OF_DATE), ("DATA",)),
    ("3516012005", (MINUTES, NO_MINUTES, OUT_OF_DATE), ("KOSONG",)),
    ("3516012006", (NO_MINUTES, NO_MINUTES), ("PENGANTAR",)),
    ("3516012007", (OUT_OF_DATE,), ("PENGANTAR",)),
    ("3516012008", (NO_MINUTES, HALF, OUT_OF_DATE), ("DATA",)),
    ("3516012009", (NO_MINUTES, HALF, OUT_OF_DATE), ("KOSONG", "PENGANTAR")),
)


def red(sheet: Worksheet) -> list[tuple[str, int, int]]:
    """Cells at fault that ask for minutes: key, row, column."""
    if sheet.title == "DATA":
        names = [str(cell.value) for cell in sheet[1]]
        named = [(name, row, column) for column, name in enumerate(names, 1) for row in range(2, sheet.max_row + 1)]
    else:
        named = [(str(sheet.cell(row, 1).value), row, 2) for row in range(1, sheet.max_row + 1)]
    return [
        (name, row, column)
        for name, row, column in named
        if name in MINUTES and sheet.cell(row, column).fill.fgColor.rgb == "FFFECACA"
    ]


def fill_in(path: Path, returned: Path, ways: tuple[str, ...]) -> None:
    book = openpyxl.load_workbook(path)
    for way in ways:
        sheet = book["PENGANTAR" if way == "PENGANTAR" else "DATA"]
        asked = red(sheet)
        assert asked
        for name, row, column in asked:
            sheet.cell(row, column).value = None if way == "KOSONG" else MINUTES[name]
    book.save(returned)


def held(data: Path) -> Counter[str]:
    rows = report(data, Q2, "nasib_baris.csv")
    return Counter(
        row["kode_desa"] for row in rows if row["nasib"] != "DIGANTIKAN" and "BA_MUSDES_TIDAK_ADA" in row["alasan"]
    )


@pytest.fixture(scope="module")
def after_the_way_back(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[str]]:
    """Rows held for want of minutes, by village: at first, and after the reports came back as they asked."""
    data: Path = tmp_path_factory.mktemp("ba")
    write_sources(data, Q2)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)
    inbox = data / f"inbox/{Q2}/desa"
    for village, covers, _ in WAYS:
        for number, cover in enumerate(covers, start=1):
            rows = [
                ROW
                | {"NAMA": NAMES[number - 1], "NIK": f"35160112058000{number:02}", "ID USULAN": f"{village}-{number}"}
            ]
            front = {"KODE DESA": village, "PERIODE": str(Q2), **cover}
            write_delivery(inbox / f"{village}-{number}.xlsx", rows, front, datetime(2026, 6, number, tzinfo=UTC))
    run_quarter(data, Q2)
    first = held(data)
    day = datetime(2026, 6, 20, tzinfo=UTC).timestamp()
    for village, _, ways in WAYS:
        returned = inbox / f"{village}-kembali.xlsx"
        fill_in(data / f"reports/{Q2}/penolakan/{village}.xlsx", returned, ways)
        os.utime(returned, (day, day))
    run_quarter(data, Q2)
    return first, held(data)


@pytest.mark.parametrize(("village", "covers", "ways"), WAYS, ids=[f"{way[0]} {'+'.join(way[2])}" for way in WAYS])
def test_filled_in_as_asked_no_row_is_held_any_more(
    village: str,
    covers: tuple[dict[str, str], ...],
    ways: tuple[str, ...],
    after_the_way_back: tuple[Counter[str], Counter[str]],
) -> None:
    first, after = after_the_way_back
    assert ways
    assert (first[village], after[village]) == (sum(cover is not MINUTES for cover in covers), 0)
