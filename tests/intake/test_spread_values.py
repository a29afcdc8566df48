"""What the columns of a village's file hold, where a separator within a value, or a hand, has shifted them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.intake.tables.spread_values import _PROVINCES
from assets.office.regions import load_regions
from assets.office.template import fold_label
from tests.intake.files import TEMPLATE, lines_of, people, sentences, write_sheets
from tests.intake.test_delimited import COVER, codes, written
from tests.intake.test_delimited import read as read_bytes
from tests.intake.test_hostile import read
from tests.intake.test_odd_files import flat

RT, STATE = TEMPLATE.index("RT"), TEMPLATE.index("STATUS DISABILITAS")


def test_provinces_are_those_of_the_list_that_no_regency_is_called_as() -> None:
    regions = load_regions()
    names = {fold_label(regions.name(code)) for code in regions.provinces}
    regencies = {fold_label(regions.name(code)) for code in regions.regencies}
    called = {name.removeprefix(kind) for name in regencies for kind in ("KABUPATEN", "KAB", "KOTA", "ADM")} | regencies
    # Short and newer names of two provinces, beside those that the list writes.
    assert _PROVINCES - names == {"DIYOGYAKARTA", "DKIJAKARTA", "DAERAHKHUSUSJAKARTA"}
    assert names - _PROVINCES == names & called == {"BENGKULU", "GORONTALO", "JAMBI"}


@pytest.mark.parametrize(
    ("first", "by", "shifted", "told"),
    [
        (RT, 1, 5, "KABUPATEN, bukan PROVINSI, di baris 2, 3, 4, 5, 6:"),
        (RT - 1, 1, 2, "KABUPATEN, bukan PROVINSI, di baris 2, 3:"),
        (RT - 1, -1, 5, "RW, bukan PROVINSI, di baris 2, 3, 4, 5, 6:"),
        (RT - 1, -2, 3, "RT, bukan PROVINSI, di baris 2, 3, 4:"),
        (RT, 1, 1, ""),
        (RT, 0, 5, ""),
    ],
)
def test_a_province_beside_its_column_is_told(tmp_path: Path, first: int, by: int, shifted: int, told: str) -> None:
    header, *lines = lines_of(people(5), TEMPLATE)
    for line in lines[:shifted]:
        moved = line[first : STATE + 1]
        line[first : STATE + 1] = [""] * by + moved[: len(moved) - by] if by >= 0 else moved[-by:] + [""] * -by
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [header, *lines]}))
    assert (codes(reading), reading.rows) == ([], 5)
    assert [note for note in sentences(reading) if "bukan PROVINSI" in note and told in note] == sentences(reading)
    assert bool(sentences(reading)) == bool(told)


@pytest.mark.parametrize(
    ("village", "end", "told"),
    [("SUMBER, JATI", "", 1), ("SUMBER,JATI", "", 0), ("SUMBERJATI", ",", 0), ('" SUMBERJATI"', "", 0)],
)
def test_a_rest_behind_a_blank_with_nothing_after_it_is_told(tmp_path: Path, village: str, end: str, told: int) -> None:
    head, *lines = written(flat(people(3)), ",").splitlines()
    content = COVER + "\n".join([head, *(line.replace("SUMBERJATI", village) + end for line in lines), ""])
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    notes = [note for note in sentences(reading) if "sambungan isi KELURAHAN" in note]
    assert (codes(reading), len(notes)) == ([], told)


def test_a_rest_is_told_though_names_of_places_stand_behind_it(tmp_path: Path) -> None:
    head, *lines = written(flat(people(3)), ",").splitlines()
    content = COVER + "\n".join([head, *(line.replace("JAWA TIMUR", "JAWA TIMUR, SARI") for line in lines), ""])
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    assert [note for note in sentences(reading) if "sambungan isi PROVINSI" in note] == sentences(reading) != []


@pytest.mark.parametrize("title", ["NAMA", "TEMPAT LAHIR", "IBU KANDUNG", "STATUS KAWIN", "ALAMAT"])
def test_a_blank_before_a_value_says_nothing_where_those_behind_it_stand_in_their_columns(
    tmp_path: Path, title: str
) -> None:
    rows = [{**row, title: f" {row[title]}"} for row in people(3)]
    head, *lines = written(flat(rows), ";").splitlines()
    content = COVER + "\n".join([head, *(f"{line};" for line in lines), ""])
    reading = read_bytes(tmp_path / "a.csv", content.encode())
    assert (codes(reading), sentences(reading), reading.rows) == ([], [], 3)


@pytest.mark.parametrize("province", ["PROPINSI JAWA TIMUR", "Prop. Jawa Timur", "PROV JAWA TIMUR"])
def test_a_province_in_both_columns_is_not_shifted(tmp_path: Path, province: str) -> None:
    rows = [{**row, "PROVINSI": province, "KABUPATEN": "JAWA TIMUR"} for row in people(3)]
    assert sentences(read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows)}))) == []
