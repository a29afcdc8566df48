"""JENIS KELAMIN as two columns of which one is ticked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from assets.intake.tables.sex_columns import told_sexes
from tests.intake.files import people, sentences
from tests.intake.test_delimited import codes, written
from tests.intake.test_delimited import read as read_bytes
from tests.intake.test_hostile import read
from tests.intake.test_odd_files import TITLES, flat

_PLACE = TITLES.index("JENIS KELAMIN")
_TOLD = "Kolom L dan P dibaca sebagai JENIS KELAMIN: yang bertanda."
_MARKS = [
    (("√", ""), "L"),
    (("", "✓"), "P"),
    (("v", "x"), "L"),
    (("1", "0"), "L"),
    (("", "1"), "P"),
    (("", "2"), "P"),
    (("-", "V"), "P"),
    (("L", ""), "L"),
    (("", "P"), "P"),
    # Beside ticks a cross alone may be a no.
    (("X", ""), "X / -"),
    (("", "x"), "- / X"),
    # The sign of Wingdings.
    (("ü", ""), "L"),
    (("", ""), ""),
    (("√", "√"), "√ / √"),
    (("x", "x"), "X / X"),
    (("P", ""), "P / -"),
    (("", "PETANI"), "- / PETANI"),
    (("YA", "TIDAK"), "L"),
    (("T", "Y"), "P"),
]


def _rows() -> list[list[str]]:
    rows = flat(people(len(_MARKS)))[1:]
    return [[*row[:_PLACE], *marks, *row[_PLACE + 1 :]] for row, (marks, _) in zip(rows, _MARKS, strict=True)]


def _header(*titles: str) -> list[str]:
    return [*TITLES[:_PLACE], *titles, *TITLES[_PLACE + 1 :]]


@pytest.mark.parametrize(
    "titles", [("L", "P"), ("Laki-laki", "Perempuan"), ("JK (L)", "JK (P)"), ("Jenis Kelamin L", "Jenis Kelamin P")]
)
@pytest.mark.parametrize("lines", [1, 2])
def test_of_two_columns_the_ticked_one_is_the_sex(tmp_path: Path, titles: tuple[str, str], lines: int) -> None:
    below = ["" if title not in titles else title for title in _header(*titles)]
    header = [_header(*titles)] if lines == 1 else [_header("JENIS KELAMIN", ""), below]
    reading = read_bytes(tmp_path / "a.csv", written([*header, *_rows()], ";").encode())
    assert (codes(reading), reading.values("jenis_kelamin")) == ([], [sex for _, sex in _MARKS])
    assert reading.values("jenis_pekerjaan") == ["PETANI"] * len(_MARKS)
    assert _TOLD in sentences(reading)


def test_titles_merged_over_both_columns_and_both_lines_are_those_of_each(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        _header("JENIS KELAMIN", ""),
        ["L" if n == _PLACE else "P" if n == _PLACE + 1 else "" for n in range(20)],
    ):
        sheet.append(line)
    for row in _rows():
        sheet.append(row)
    for column in range(1, len(TITLES) + 2):
        if column - 1 not in (_PLACE, _PLACE + 1):
            sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    sheet.merge_cells(start_row=1, end_row=1, start_column=_PLACE + 1, end_column=_PLACE + 2)
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert (reading.faults, reading.values("jenis_kelamin")) == ([], [sex for _, sex in _MARKS])


@pytest.mark.parametrize("more", [("L", "P"), ("P", "L"), ("L", "CATATAN", "P"), ("L",)])
def test_columns_of_such_titles_beside_the_column_itself_are_not_read(tmp_path: Path, more: tuple[str, ...]) -> None:
    head, *rows = flat(people(2))
    lines = [[*head, *more], *([*row, *["1"] * len(more)] for row in rows)]
    reading = read_bytes(tmp_path / "a.csv", written(lines, ";").encode())
    assert (codes(reading), reading.values("jenis_kelamin")) == ([], ["L", "L"])
    assert _TOLD not in sentences(reading)


@pytest.mark.parametrize("titles", [("L", "P", "L"), ("L", "UMUR", "P"), ("L", ""), ("", "P")])
def test_without_two_such_columns_side_by_side_the_sex_is_missing(tmp_path: Path, titles: tuple[str, ...]) -> None:
    rows = [[*row[:_PLACE], *["1"] * len(titles), *row[_PLACE + 1 :]] for row in flat(people(2))[1:]]
    reading = read_bytes(tmp_path / "a.csv", written([_header(*titles), *rows], ";").encode())
    assert codes(reading) == ["KOLOM_TIDAK_LENGKAP"] and "JENIS KELAMIN" in reading.faults[0].pesan


@pytest.mark.parametrize(
    ("rows", "sexes"),
    [
        # Crosses alone are marks.
        ([("X", ""), ("", "x"), ("X", "X")], ["L", "P", "X / X"]),
        # Men and women of a family are counted; one slip among marks is none of that.
        ([("1", "0"), ("2", "1"), ("0", "2")], ["1 / 0", "2 / 1", "0 / 2"]),
        ([("1", "0"), ("1", "3")], ["1 / 0", "1 / 3"]),
        ([("1", "0"), ("0", "1"), ("1", "1")], ["L", "P", "1 / 1"]),
        ([("1", ""), ("", "2"), ("1", "")], ["L", "P", "L"]),
        ([("L", ""), ("", "P"), ("11", "")], ["L", "P", "11 / -"]),
    ],
)
def test_what_marks_mean_is_told_by_all_rows(rows: list[tuple[str, str]], sexes: list[str]) -> None:
    assert told_sexes(*([*marks] for marks in zip(*rows, strict=True))) == sexes
