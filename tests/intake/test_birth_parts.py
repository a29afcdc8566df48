"""A birth date in three columns: whichever of them stands first, and where they are another date's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.files import sentences
from tests.intake.test_odd_headers import SHORT_TITLES, read_lines, rows_of_people

_BIRTH = SHORT_TITLES.index("TANGGAL LAHIR")
_THREE = {
    "titles": [["TGL LAHIR", "BLN LAHIR", "THN LAHIR"]],
    "short titles behind the birth place": [["TGL", "BLN", "THN"]],
    "long titles behind the birth place": [["Tanggal", "Bulan", "Tahun"]],
    "two lines": [["TANGGAL LAHIR", "", ""], ["TGL", "BLN", "THN"]],
}


@pytest.mark.parametrize("name", _THREE)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (["2", "1", "1980"], "1980-01-02"),
        ([2, 1, 1980], "1980-01-02"),
        (["02", "Januari", "1980"], "02 Januari 1980"),
        (["2", "1", "80"], "2/1/80"),
        (["'02", "'01", "'1980"], "1980-01-02"),
        (["2.0", "1.0", "1980.0"], "1980-01-02"),
        # The columns beside it are of something else.
        (["02/01/1980", "7", "2026"], "02/01/1980"),
        (["2 Januari 1980", "", ""], "2 Januari 1980"),
        (["", "", ""], ""),
    ],
)
def test_a_birth_date_in_three_columns_is_one(
    tmp_path: Path, name: str, kind: str, *, parts: list[object], day: str
) -> None:
    first, *second = _THREE[name]
    header = [[*SHORT_TITLES[:_BIRTH], *first, *SHORT_TITLES[_BIRTH + 1 :]]]
    header += [[*[""] * _BIRTH, *line, *[""] * (len(SHORT_TITLES) - _BIRTH - 1)] for line in second]
    rows = [[*row[:_BIRTH], *parts, *row[_BIRTH + 1 :]] for row in rows_of_people()]
    reading = read_lines(tmp_path, kind, [*header, *rows])
    assert (reading.faults, reading.values("tgl_lahir"), reading.values("rt")) == ([], [day] * 6, ["001"] * 6)
    assert any("dibaca bersama sebagai TANGGAL LAHIR" in note for note in sentences(reading))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "titles",
    [
        ["THN LAHIR", "BLN LAHIR", "TGL LAHIR"],
        ["Tahun", "Bulan", "Tanggal"],
        ["TAHUN LAHIR", "BULAN", "HARI"],
        ["BLN LAHIR", "TGL LAHIR", "THN LAHIR"],
    ],
)
@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("2", "1", "1980"), "1980-01-02"),
        ((2, 1, 1980), "1980-01-02"),
        (("02", "Januari", "1980"), "02 Januari 1980"),
        (("2", "1", "80"), "2/1/80"),
        (("", "", ""), ""),
        (("", "", "1980"), "//1980"),
    ],
)
def test_a_birth_date_in_three_columns_is_one_whichever_stands_first(
    tmp_path: Path, kind: str, titles: list[str], *, parts: tuple[object, ...], day: str
) -> None:
    by_letter = {"T": 0, "H": 0, "B": 1}
    places = [2 if title.upper().startswith(("THN", "TAHUN")) else by_letter[title[0].upper()] for title in titles]
    header = [*SHORT_TITLES[:_BIRTH], *titles, *SHORT_TITLES[_BIRTH + 1 :]]
    rows = [[*row[:_BIRTH], *(parts[place] for place in places), *row[_BIRTH + 1 :]] for row in rows_of_people()]
    reading = read_lines(tmp_path, kind, [header, *rows])
    assert (reading.faults, reading.values("tgl_lahir"), reading.values("rt")) == ([], [day] * 6, ["001"] * 6)
    # A whole date in the first of them is that.
    rows = [[*row[:_BIRTH], "02/01/1980", "", "", *row[_BIRTH + 1 :]] for row in rows_of_people()]
    assert read_lines(tmp_path, kind, [header, *rows]).values("tgl_lahir") == ["02/01/1980"] * 6


def test_three_columns_of_another_date_are_no_birth_date(tmp_path: Path) -> None:
    header = [*SHORT_TITLES, "TGL", "BLN", "THN"]
    reading = read_lines(tmp_path, "xlsx", [header, *([*row, "1", "7", "2026"] for row in rows_of_people())])
    assert (reading.faults, reading.values("tgl_lahir")[0]) == ([], "02/01/1980")
    without = [*SHORT_TITLES[:_BIRTH], *SHORT_TITLES[_BIRTH + 1 :], "TGL", "BLN", "THN"]
    rows = [[*row[:_BIRTH], *row[_BIRTH + 1 :], "1", "7", "2026"] for row in rows_of_people()]
    assert "TANGGAL LAHIR" in read_lines(tmp_path, "xlsx", [without, *rows]).faults[0].pesan
