"""Layouts that villages really send: what is hidden, merged, calculated or blank."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, person, sentences, write_delivery, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def opened(path: Path) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(write_delivery(path, people(3)))
    return book, book["DATA"]


def test_hidden_columns_and_sheets_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, sheet = opened(path)
    sheet.column_dimensions["C"].hidden = True
    sheet.sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    assert (reading.faults, reading.values("no_kk")[0]) == ([], "3516010101010001")
    assert sorted(note.split(";")[0] for note in sentences(reading)) == [
        "Lembar DATA memuat kolom tersembunyi",
        "Lembar DATA tersembunyi",
    ]


def test_what_is_hidden_of_the_cover_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, _ = opened(path)
    book["PENGANTAR"].sheet_state = "hidden"
    book["PENGANTAR"].row_dimensions[1].hidden = True
    book["PENGANTAR"].column_dimensions["B"].hidden = True
    book.save(path)
    reading = read(path)
    assert (reading.faults, reading.cover["kode_desa"]) == ([], "3516012005")
    assert sentences(reading) == [
        "Lembar PENGANTAR tersembunyi; isinya tetap dibaca.",
        "Lembar PENGANTAR memuat 1 baris tersembunyi atau tersaring; semuanya tetap dibaca.",
        "Lembar PENGANTAR memuat kolom tersembunyi; isinya tetap dibaca.",
    ]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_rows_and_columns_of_no_size_are_hidden_too(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "a.xlsx"
    book, sheet = opened(path)
    sheet.column_dimensions["C"].width = 7
    sheet.row_dimensions[3].height = 7
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    xml, sizes = re.subn(r'(ht|width)="7"', rf"\1={quote}0{quote}", entries["xl/worksheets/sheet1.xml"].decode())
    entries["xl/worksheets/sheet1.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    reading = read(path)
    assert (sizes, reading.faults, reading.rows) == (2, [], 3)
    assert sentences(reading) == [
        "Lembar DATA memuat 1 baris tersembunyi atau tersaring; semuanya tetap dibaca.",
        "Lembar DATA memuat kolom tersembunyi; isinya tetap dibaca.",
    ]


def test_rows_that_a_filter_hides_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, sheet = opened(path)
    sheet.auto_filter.ref = "A1:U4"
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True
    book.save(path)
    reading = read(path)
    assert (reading.rows, sentences(reading)) == (
        3,
        ["Lembar DATA memuat 2 baris tersembunyi atau tersaring; semuanya tetap dibaca."],
    )


def test_rows_that_are_struck_through_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, sheet = opened(path)
    for cell in [*sheet[3], *sheet[4][:5]]:
        cell.font = Font(strike=True)
    # No row: the header, what stands below the table, the cover.
    sheet["A2"].font = Font(strike=False, bold=True)
    for cell in (*sheet[1], sheet["D7"], *book["PENGANTAR"][1]):
        cell.value = cell.value or "Mengetahui"
        cell.font = Font(strike=True)
    book.save(path)
    reading = read(path)
    assert (reading.rows, sentences(reading)) == (
        3,
        [
            "Baris 7 di bawah tabel dibaca sebagai catatan (tanda tangan, jumlah), bukan usulan.",
            "Baris 3 di lembar DATA dicoret dan tetap dibaca; bila tidak diusulkan, hapus barisnya, lalu kirim ulang.",
        ],
    )


def test_a_title_merged_over_the_table_and_merged_headers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    table = lines_of(people(2), TEMPLATE)
    top, bottom = list(table[0]), [""] * len(TEMPLATE)
    place = TEMPLATE.index("PROVINSI")
    top[place : place + 4], bottom[place : place + 4] = ["WILAYAH", "", "", ""], list(TEMPLATE[place : place + 4])
    lines: list[list[Any]] = [["DAFTAR USULAN DESA"], top, bottom, *table[1:]]
    write_sheets(path, {"DATA": lines})
    book = openpyxl.load_workbook(path)
    book["DATA"].merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(TEMPLATE))
    book["DATA"].merge_cells(start_row=2, end_row=2, start_column=place + 1, end_column=place + 4)
    for column in range(1, place + 1):
        book["DATA"].merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    book.save(path)
    reading = read(path)
    assert (reading.faults, reading.rows, reading.values("kelurahan")[0]) == ([], 2, "SUMBERJATI")


def test_a_file_that_cannot_be_read_whole_has_that_fault_alone(tmp_path: Path) -> None:
    lines = lines_of(people(3), [title for title in TEMPLATE if title != "NOKK"])
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines})
    assert [fault.kode for fault in read_delivery(path, replace(LIMITS, rows=2)).faults] == ["BERKAS_RUSAK"]


def test_a_formula_is_read_by_the_value_kept_with_it(tmp_path: Path) -> None:
    lines = lines_of(people(2), TEMPLATE)
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines})
    reading = read(_with_formula(path, "D2", '<f>UPPER("siti")</f><v>SITI</v>'))
    assert reading.values("nama") == ["SITI", "SITI AAAC"]


def test_a_formula_without_value_is_a_fault_of_its_cell_alone(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(people(2), TEMPLATE)})
    reading = read(_with_formula(path, "A2", "<f>VLOOKUP(1,X:Y,2)</f>"))
    assert reading.faults == []
    assert reading.values("nik") == ["#RUMUS TANPA NILAI", "3516010201800002"]


def _with_formula(path: Path, place: str, inside: str) -> Path:
    """The cell's content replaced in the XML, as office programs write formulas."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"].decode()
    changed = re.sub(rf'<c r="{place}"[^>]*><v>\d+</v></c>', f'<c r="{place}" t="str">{inside}</c>', sheet)
    if "<v>" not in inside:
        changed = changed.replace(f'<c r="{place}" t="str">', f'<c r="{place}">')
    assert changed != sheet
    entries["xl/worksheets/sheet1.xml"] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_blank_rows_and_columns_and_trailing_spaces_change_nothing(tmp_path: Path) -> None:
    table = [[f"{cell}  " if cell else "" for cell in line] for line in lines_of(people(2), TEMPLATE)]
    lines = [[*line[:3], "", *line[3:]] for line in table]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [lines[0], lines[1], [], lines[2]]}))
    assert (reading.faults, reading.rows, reading.skipped) == ([], 2, 1)
    assert (reading.values("nik")[1], reading.values("nama")[1]) == ("3516010201800002", "SITI AAAC")


@pytest.mark.parametrize("letters", ["\x7f", "\x7f\x1f", "\u2028", "|", "\t"])
def test_odd_letters_inside_a_cell_move_no_other_cell(tmp_path: Path, letters: str) -> None:
    rows = [person(1, ALAMAT=f"RT{letters}1"), person(2), person(3, NAMA=f"SITI{letters}A")]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines_of(rows, TEMPLATE))
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    kept = letters.strip("\x7f\x1f")
    assert (reading.rows, reading.values("alamat")) == (3, [f"RT{kept}1", "DUSUN KRAJAN", "DUSUN KRAJAN"])
    assert reading.values("nama") == ["SITI AAAB", "SITI AAAC", f"SITI{kept}A"]


def test_a_csv_line_with_a_lost_delimiter_is_refused_even_where_only_blanks_follow(tmp_path: Path) -> None:
    lines = lines_of(people(3))
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    path = tmp_path / "a.csv"
    path.write_text(text.replace('"001","002"', '"001 002"', 1), encoding="utf-8")
    assert [fault.kode for fault in read(path).faults] == ["BERKAS_RUSAK"]


@pytest.mark.parametrize("title", ["NIKK", "SITI AMINAH"])
def test_what_a_chat_may_tell_of_a_fault_holds_no_title_and_no_sheet_of_the_file(tmp_path: Path, title: str) -> None:
    lines = lines_of(people(2))
    wrong = [[title, *lines[0][1:]], *lines[1:]]
    for sheets in (
        {"SITI AMINAH": wrong},
        {"SITI AMINAH": lines, "NIKK": lines[:2]},
        {"SITI AMINAH": [[title, "NAMA"]]},
    ):
        [fault] = read_delivery(write_sheets(tmp_path / "a.xlsx", sheets), LIMITS).faults
        assert fault.singkat.endswith("kirim ulang.")
        assert not any(word in fault.singkat for word in ("SITI", "NIKK"))
