"""RT and RW that stand together in one column."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.intake.files import TEMPLATE, lines_of, people, person, sentences, write_sheets
from tests.intake.test_delimited import codes, column, written
from tests.intake.test_delimited import read as read_bytes
from tests.intake.test_hostile import read
from tests.intake.test_odd_files import TITLES, flat, merged


@pytest.mark.parametrize("title", ["RT/RW", "RT / RW", "No. RT/RW"])
@pytest.mark.parametrize(
    ("value", "rt", "rw"),
    [
        ("001/002", "001", "002"),
        ("RT 01 RW 02", "01", "02"),
        ("1-2", "1", "2"),
        ("003", "003", ""),
        ("BLOK B", "BLOK B", ""),
        ("RT 1 / RW 2 KRAJAN", "1", "2"),
        ("RW 02 / RT 01", "01", "02"),
        ("RW 002/001", "RW 002/001", ""),
        ("RT 05 DSN 2", "RT 05 DSN 2", ""),
        ("RT 3 No. 12", "RT 3 No. 12", ""),
        ("RT 1 RW 2 No 3", "RT 1 RW 2 No 3", ""),
    ],
)
def test_rt_and_rw_in_one_column_are_read_each(tmp_path: Path, title: str, value: str, rt: str, rw: str) -> None:
    place = TEMPLATE.index("RT")
    head, *rows = lines_of(people(2), TEMPLATE)
    lines = [[*head[:place], title, *head[place + 2 :]], *([*row[:place], value, *row[place + 2 :]] for row in rows)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.values("rt"), reading.values("rw")) == ([], [rt] * 2, [rw] * 2)
    assert "Kolom RT/RW dibaca sebagai RT, lalu RW." in sentences(reading)


@pytest.mark.parametrize(
    ("values", "rts", "rws"),
    [
        (["001/002", "sda", "idem"], ["001"] * 3, ["002"] * 3),
        (["1/2", "sda / sda", "3/4"], ["1", "1", "3"], ["2", "2", "4"]),
        (["sda", "001/002", '"'], ["sda", "001", "001"], ["sda", "002", "002"]),
        # Neighbours that are no ditto.
        (["1/2", "SDA 1/2", "KRAJAN/sda"], ["1", "SDA 1/2", "KRAJAN/sda"], ["2", "", ""]),
    ],
)
def test_a_ditto_mark_for_both_is_the_row_above_s(
    tmp_path: Path, values: list[str], rts: list[str], rws: list[str]
) -> None:
    place = TEMPLATE.index("RT")
    head, *rows = lines_of(people(3), TEMPLATE)
    lines = [[*head[:place], "RT/RW", *head[place + 2 :]]]
    lines += [[*row[:place], value, *row[place + 2 :]] for row, value in zip(rows, values, strict=True)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.values("rt"), reading.values("rw")) == (rts, rws)


def test_a_separator_at_the_end_of_all_lines_is_none_beside_a_column_of_both_rt_and_rw(tmp_path: Path) -> None:
    place = TITLES.index("RT")
    head, *rows = flat([person(number) for number in range(3)])
    lines = [[*head[:place], "RT/RW", *head[place + 2 :]], *([*r[:place], "1/2", *r[place + 2 :], ""] for r in rows)]
    reading = read_bytes(tmp_path / "a.csv", written(lines, ",").encode())
    assert (codes(reading), column(reading, "rw")) == ([], ["2"] * 3)


def test_rt_and_rw_in_one_merged_cell_are_those_of_each_row(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(merged(tmp_path / "a.xlsx", "RT"))
    sheet = book["Sheet"]
    place = TITLES.index("RT") + 1
    sheet.cell(1, place).value, sheet.cell(2, place).value = "RT/RW", "001/002"
    sheet.cell(1, place + 1).value = "CATATAN"
    book.save(tmp_path / "b.xlsx")
    reading = read(tmp_path / "b.xlsx")
    assert (reading.values("rt")[:3], reading.values("rw")[:3]) == (["001"] * 3, ["002"] * 3)
