"""What stands in a village's table beside its columns: under no title, in comments, as the name of a hamlet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.intake.files import TEMPLATE, lines_of, people, person, sentences, write_delivery, write_sheets
from tests.intake.test_hostile import read


@pytest.mark.parametrize(
    ("value", "told", "asked"),
    [
        ("meninggal", True, False),
        ("pindah ke Sidoarjo", True, False),
        ("3516010201800099", True, True),
        ("3516 0102 0180 0099", True, True),
        (3516010201800099, True, True),
        ("12", False, False),
        ("√", False, False),
        ("ok", False, False),
        ("III.", False, False),
        ("xviii", False, False),
        (True, False, False),
    ],
)
def test_a_column_without_title_is_told_where_it_says_something(
    tmp_path: Path, value: object, *, told: bool, asked: bool
) -> None:
    lines: list[list[Any]] = lines_of(people(3), TEMPLATE)
    lines[2] = [*lines[2], "", value]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    letter = get_column_letter(len(TEMPLATE) + 2)
    said = (
        f"Kolom {letter} tidak berjudul, jadi isinya di baris 3 tidak dibaca; bila itu bagian dari usulan, tulis di "
        "kolom templat, lalu kirim ulang."
    )
    assert (reading.faults, reading.rows, said in sentences(reading)) == ([], 3, told)
    assert [note.tugas for note in reading.notes if note.pesan == said] == [said if asked else ""] * told


def test_a_signature_right_of_the_table_and_serial_numbers_are_not_told(tmp_path: Path) -> None:
    lines: list[list[Any]] = [["", *lines_of([], TEMPLATE)[0]]]
    lines += [[number, *row] for number, row in enumerate(lines_of(people(3), TEMPLATE)[1:], 1)]
    lines += [[], ["", *[""] * 25, "Kepala Desa Sumberjati"]]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert not [said for said in sentences(reading) if "tidak berjudul" in said]


@pytest.mark.parametrize("titled", [True, False])
def test_comments_are_told_but_for_the_office_s_own(tmp_path: Path, titled: bool) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    book = openpyxl.load_workbook(path)
    book["DATA"]["D3"].comment = Comment("sudah meninggal", "operator")
    if titled:
        book["DATA"].cell(1, book["DATA"].max_column + 1).value = "KUNCI"
    book.save(path)
    told = "Berkas memuat komentar pada sel, yang tidak dibaca; keterangan tentang usulan ditulis di kolom templat."
    reading = read(path)
    assert (reading.faults, told in sentences(reading)) == ([], not titled)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("DUSUN SUMBER", False),
        ("Dsn. Krajan", False),
        ("RT 01 / RW 02", False),
        ("LINGKUNGAN II", False),
        ("SUMBER", True),
        ("RT II", False),
        ("RTNA SARI", True),
        ("RT. SITI AMINAH", True),
        ("DUSUN", True),
    ],
)
def test_a_hamlet_s_name_alone_is_nobody(tmp_path: Path, name: str, *, row: bool) -> None:
    lines = lines_of([person(1), dict.fromkeys(TEMPLATE, "") | {"NAMA": name}, person(2)], TEMPLATE)
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, reading.rows) == ([], 2 + row)
    told = "Baris 3 di tengah tabel dibaca sebagai judul atau catatan, bukan usulan."
    assert (told in sentences(reading)) == (not row)


def test_a_hamlet_s_name_with_a_value_of_a_person_is_somebody(tmp_path: Path) -> None:
    lines = lines_of([person(1), dict.fromkeys(TEMPLATE, "") | {"NAMA": "DUSUN JAYA", "JENIS KELAMIN": "L"}], TEMPLATE)
    lines += lines_of([person(3)], TEMPLATE)[1:]
    assert read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines})).rows == 3
