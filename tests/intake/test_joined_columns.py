"""Columns that forms write in several places, or two in one: a cell for each digit, place and date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.intake.files import TEMPLATE, lines_of, people, sentences, write_sheets
from tests.intake.test_hostile import read

BOXES = "NIK atau NOKK yang ditulis satu angka per sel dibaca sebagai satu nomor."
BOTH = "Kolom tempat dan tanggal lahir dibaca sebagai TEMPAT LAHIR, lalu TANGGAL LAHIR."
NIKS = [row["NIK"] for row in people(3)]
CARDS = [row["NOKK"] for row in people(3)]


def boxed(lines: Sequence[list[Any]], title: str, titles: Sequence[str], make: type = str) -> list[list[Any]]:
    """The lines with that column in sixteen places, a digit in each below the titles."""
    place = lines[0].index(title)
    head, *rows = lines
    return [
        [*head[:place], title, *titles, *head[place + 1 :]],
        *([*row[:place], *map(make, row[place]), *row[place + 1 :]] for row in rows),
    ]


@pytest.mark.parametrize("titles", [[""] * 15, [str(number) for number in range(2, 17)], ["NIK"] * 15])
@pytest.mark.parametrize("make", [str, int])
def test_a_cell_for_each_digit_is_one_number(tmp_path: Path, titles: list[str], make: type) -> None:
    lines = boxed(lines_of(people(3), TEMPLATE), "NIK", titles, make)
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.values("nik"), reading.values("no_kk")) == ([], NIKS, CARDS)
    assert BOXES in sentences(reading)


def test_nik_and_card_may_both_have_boxes_and_a_line_of_their_numbers(tmp_path: Path) -> None:
    blank = [""] * 15
    lines = boxed(boxed(lines_of(people(3), TEMPLATE), "NOKK", blank), "NIK", blank)
    lines.insert(1, [str(number) for number in range(1, 17)])
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.values("nik"), reading.values("no_kk")) == ([], NIKS, CARDS)


def test_a_box_left_blank_and_a_number_written_whole_stand_as_they_are(tmp_path: Path) -> None:
    lines = boxed(lines_of(people(3), TEMPLATE), "NIK", [""] * 15)
    lines[1][3] = ""
    lines[2][:16] = [NIKS[1], *[""] * 15]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert reading.values("nik") == [NIKS[0][:3] + NIKS[0][4:], NIKS[1], NIKS[2]]


def test_blank_columns_behind_a_number_written_whole_say_nothing(tmp_path: Path) -> None:
    head, *rows = lines_of(people(3), TEMPLATE)
    lines = [[head[0], *[""] * 15, *head[1:]], *([row[0], *[""] * 15, *row[1:]] for row in rows)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.values("nik"), sentences(reading)) == ([], NIKS, [])


@pytest.mark.parametrize(
    "title",
    [
        "TEMPAT/TGL. LAHIR",
        "TTL",
        "Tempat, Tanggal Lahir",
        "TEMPAT DAN TANGGAL LAHIR",
        "TMPT TGL LHR",
        "TEMPAT LAHIR/TGL",
    ],
)
@pytest.mark.parametrize(
    ("value", "place", "date"),
    [
        ("MOJOKERTO, 02-01-1980", "MOJOKERTO", "02-01-1980"),
        ("Kab. Mojokerto, 2 Januari 1980", "Kab. Mojokerto", "2 Januari 1980"),
        ("MOJOKERTO/02/01/80", "MOJOKERTO", "02/01/80"),
        ("7 ULU, 02-01-1980", "7 ULU", "02-01-1980"),
        ("02-01-1980", "", "02-01-1980"),
        ("02-01-1980, MOJOKERTO", "MOJOKERTO", "02-01-1980"),
        ("MOJOKERTO, tgl. 02-01-1980", "MOJOKERTO", "02-01-1980"),
        ("MOJOKERTO", "MOJOKERTO", ""),
        ("MOJOKERTO, 1980", "MOJOKERTO", "1980"),
        ("", "", ""),
    ],
)
def test_place_and_date_of_birth_in_one_column_are_read_each(
    tmp_path: Path, title: str, value: str, place: str, date: str
) -> None:
    at = TEMPLATE.index("TEMPAT LAHIR")
    head, *rows = lines_of(people(2), TEMPLATE)
    lines = [[*head[:at], title, *head[at + 2 :]], *([*row[:at], value, *row[at + 2 :]] for row in rows)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.values("tempat_lahir"), reading.values("tgl_lahir")) == (
        [],
        [place] * 2,
        [date] * 2,
    )
    assert BOTH in sentences(reading)


def test_a_column_of_its_own_is_believed(tmp_path: Path) -> None:
    head, *rows = lines_of(people(2), TEMPLATE)
    lines = [[*head, "TTL"], *([*row, "SURABAYA, 03-03-1970"] for row in rows)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.values("tempat_lahir"), reading.values("tgl_lahir")) == (["MOJOKERTO"] * 2, ["02/01/1980"] * 2)
    assert BOTH not in sentences(reading)
