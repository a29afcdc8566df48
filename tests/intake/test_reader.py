"""Reading one workbook: layouts, cells, and what is refused."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import MORE, TEMPLATE, lines_of, people, person, sentences, write_delivery, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def column(reading: Reading, name: str) -> list[str]:
    return reading.values(name)


def numbers(reading: Reading) -> list[int]:
    return [int(number) for number in reading.numbers.split(reading.separator) if number]


def codes(reading: Reading) -> list[str]:
    return [fault.kode for fault in reading.faults]


def test_a_template_is_read_row_by_row_with_the_numbers_excel_shows(tmp_path: Path) -> None:
    reading = read(write_delivery(tmp_path / "a.xlsx", people(3)))
    assert (codes(reading), reading.sheet, numbers(reading)) == ([], "DATA", [2, 3, 4])
    assert column(reading, "nik") == ["3516010201800001", "3516010201800002", "3516010201800003"]
    assert reading.values("nik_sel") == ["teks"] * 3
    assert reading.cover["kode_desa"] == "3516012005"


def test_a_number_in_the_nik_column_is_known_as_a_number(tmp_path: Path) -> None:
    reading = read(write_delivery(tmp_path / "a.xlsx", [person(1, NIK=3516010201800001), person(2, NOKK=35)]))
    assert column(reading, "nik")[0] == "3516010201800001"
    assert reading.values("nik_sel") == ["angka", "teks"]
    assert reading.values("no_kk_sel") == ["teks", "angka"]


@pytest.mark.parametrize("system_1904", [False, True])
def test_true_dates_become_iso_days_in_both_date_systems(tmp_path: Path, system_1904: bool) -> None:
    rows = [person(1, **{"TANGGAL LAHIR\n(31/01/2000)": dt.datetime(1980, 1, 2)})]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows)}, date_1904=system_1904))
    assert column(reading, "tgl_lahir") == ["1980-01-02"]


@pytest.mark.parametrize(
    ("serial", "shown"),
    [
        (61, "1900-03-01"),
        (60, "29/02/1900"),
        (60.5, "29/02/1900"),
        (59, "1900-02-28"),
        (1, "1900-01-01"),
        (0.5, "12:00:00"),
        (0, "0"),
        (-5, "-5"),
        (-0.5, "-0.5"),
    ],
)
def test_a_serial_that_is_no_day_is_kept_as_it_is(tmp_path: Path, serial: float, shown: str) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, dated = book.add_worksheet("DATA"), book.add_format({"num_format": "dd/mm/yyyy"})
        for line, cells in enumerate(lines_of([person(1), person(2)], TEMPLATE), start=4):
            sheet.write_row(line, 2, cells)
        sheet.write_number(6, 2 + TEMPLATE.index("TANGGAL LAHIR\n(31/01/2000)"), serial, dated)
    assert column(read(path), "tgl_lahir") == ["02/01/1980", shown]


def test_in_the_1904_system_the_sixtieth_serial_is_a_day(tmp_path: Path) -> None:
    rows = [person(1, **{"TANGGAL LAHIR\n(31/01/2000)": dt.datetime(1904, 3, 1)})]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows)}, date_1904=True))
    assert column(reading, "tgl_lahir") == ["1904-03-01"]


def test_a_table_that_starts_to_the_right_and_below_titles_keeps_its_row_numbers(tmp_path: Path) -> None:
    table = [["", "", *line] for line in lines_of(people(2))]
    lines: list[list[Any]] = [["DAFTAR USULAN"], [], ["Desa", "Sumberjati"], *table]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (numbers(reading), reading.skipped) == ([5, 6], 2)


def test_blank_lines_and_notes_below_are_counted_not_read(tmp_path: Path) -> None:
    lines = [*lines_of(people(2)), [], *lines_of([person(3)])[1:], [], ["Catatan: sudah musdes"], ["Mengetahui"]]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (numbers(reading), reading.skipped) == ([2, 3, 5], 4)


def test_a_line_with_only_region_names_is_no_row(tmp_path: Path) -> None:
    empty = {"PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO", "PROGRAM BANSOS": "PKH"}
    reading = read(write_delivery(tmp_path / "a.xlsx", [person(1), empty, person(2)]))
    assert (numbers(reading), reading.skipped) == ([2, 4], 1)


def test_hidden_rows_are_rows_and_are_told(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    book = openpyxl.load_workbook(path)
    book["DATA"].row_dimensions[3].hidden = True
    book.save(path)
    reading = read(path)
    assert numbers(reading) == [2, 3, 4]
    assert any("tersembunyi" in note for note in sentences(reading))


def test_two_line_headers_are_read(tmp_path: Path) -> None:
    top = list(TEMPLATE)
    bottom = [""] * len(top)
    top[3], bottom[3] = "NAMA", "LENGKAP"
    top[5], bottom[5] = "TANGGAL", "LAHIR"
    top[6], bottom[6] = "IBU KANDUNG", "NAMA"
    top[10:13], bottom[10:13] = ["ALAMAT", "", ""], ["JALAN/DUSUN", "RT", "RW"]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [top, bottom, *lines_of(people(2), TEMPLATE)[1:]]}))
    assert codes(reading) == []
    assert numbers(reading) == [3, 4]
    assert (column(reading, "nama_ibu")[0], column(reading, "rt")[0]) == ("SUMIATI", "001")


def test_a_line_of_column_numbers_and_repeated_headers_are_no_rows(tmp_path: Path) -> None:
    table = lines_of(people(2), TEMPLATE)
    numbering = [str(number + 1) for number in range(len(TEMPLATE))]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": [table[0], numbering, table[1], table[0], table[2]]}))
    assert (numbers(reading), reading.skipped) == ([3, 5], 2)


HEADERS = [
    ("NOKK", ["NO KK", "NO. KK", "no_kk", "Nomor KK", "NO.  KARTU KELUARGA"]),
    ("KELURAHAN", ["DESA", "DESA/KELURAHAN", "DESAKELUARAHAN", "Kelurahan / Desa"]),
    ("IBU KANDUNG", ["NAMA IBU KANDUNG", "Nama Gadis Ibu Kandung", "IBU  KANDUNG *"]),
    ("TANGGAL LAHIR\n(31/01/2000)", ["TGL LAHIR", "Tanggal Lahir (DD/MM/YYYY)", "TANGGAL LAHIR"]),
    ("NIK", ["N I K", "NIK (16 digit)", "Nomor Induk Kependudukan", "NIK / No. KTP"]),
    ("JENIS KELAMIN", ["JK", "L/P", "Jenis Kelamin (L/P)"]),
]


@pytest.mark.parametrize(("title", "other"), [(title, other) for title, others in HEADERS for other in others])
def test_headers_are_known_by_their_real_life_names(tmp_path: Path, title: str, other: str) -> None:
    lines = lines_of(people(1), TEMPLATE)
    lines[0][lines[0].index(title)] = other
    assert codes(read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))) == []


def test_a_missing_column_is_one_fault_that_names_it_and_the_nearest(tmp_path: Path) -> None:
    lines = lines_of(people(5), TEMPLATE)
    lines[0][lines[0].index("IBU KANDUNG")] = "IBU KANDUGN"
    fault = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines})).faults[0]
    assert fault.kode == "KOLOM_TIDAK_LENGKAP"
    assert "Kolom yang kurang: IBU KANDUNG (mungkin yang dimaksud kolom 'IBU KANDUGN')" in fault.pesan


def test_region_columns_are_required_only_without_a_village_code(tmp_path: Path) -> None:
    titles = [title for title in TEMPLATE if title != "KELURAHAN"]
    table = lines_of(people(1), titles)
    assert codes(read(write_sheets(tmp_path / "a.xlsx", {"DATA": table}))) == ["KOLOM_TIDAK_LENGKAP"]
    covered = {"DATA": table, "PENGANTAR": [["KODE DESA", "35.16.01.2001"]]}
    assert codes(read(write_sheets(tmp_path / "b.xlsx", covered))) == []


def test_columns_may_stand_in_any_order_beside_unknown_ones(tmp_path: Path) -> None:
    lines = [[*reversed(line), "x"] for line in lines_of(people(1), TEMPLATE)]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (codes(reading), column(reading, "nama")) == ([], ["SITI AAAB"])


def test_a_column_given_twice_with_different_content_is_asked_for(tmp_path: Path) -> None:
    lines = [[*line, line[0]] for line in lines_of(people(2), TEMPLATE)]
    assert codes(read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))) == []
    lines[1][-1] = "3516010201809999"
    assert codes(read(write_sheets(tmp_path / "b.xlsx", {"DATA": lines}))) == ["KOLOM_TIDAK_LENGKAP"]


def test_a_villages_own_columns_of_minutes_are_not_the_templates(tmp_path: Path) -> None:
    titles = (*TEMPLATE, "NO BA", "TGL BA", "NOMOR BERITA ACARA")
    rows = [person(1, **{"NO BA": "7", "TGL BA": "1/7/2026", "NOMOR BERITA ACARA": "8"})]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(rows, titles)}))
    assert (codes(reading), reading.own_minutes) == ([], [])


def test_own_minutes_are_told_apart_from_a_sheet_without_such_columns(tmp_path: Path) -> None:
    assert read(write_delivery(tmp_path / "a.xlsx", people(1))).own_minutes == []
    titles = (*TEMPLATE, *MORE, "NOMOR BA", "TANGGAL BA")
    assert read(write_sheets(tmp_path / "b.xlsx", {"DATA": lines_of(people(1), titles)})).own_minutes == [
        "nomor_ba",
        "tanggal_ba",
    ]


def test_error_values_and_formulas_without_value_are_not_taken_for_blank(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    book = openpyxl.load_workbook(path)
    sheet = book["DATA"]
    sheet["A2"] = "=VLOOKUP(1,X1:Y2,2)"
    sheet["A3"] = "#N/A"
    sheet["A3"].data_type = "e"
    book.save(path)
    reading = read(path)
    assert column(reading, "nik") == ["#RUMUS TANPA NILAI", "#N/A", "3516010201800003"]
    assert reading.values("nik_sel") == ["lain", "lain", "teks"]


def test_error_values_count_as_missing_where_no_text_is_kept_as_sent_and_are_told(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(4))
    book = openpyxl.load_workbook(path)
    sheet = book["DATA"]
    number = sheet.cell(2, [cell.value for cell in sheet[1]].index("ID USULAN") + 1, "#N/A")
    sheet["K2"], sheet["K4"], sheet["K5"] = "=NAMA(1)", "#VALUE!", "JALAN #VALUE! 3"
    sheet["K4"].data_type = number.data_type = "e"
    book.save(path)
    reading = read(path)
    assert column(reading, "alamat") == ["", "DUSUN KRAJAN", "", "JALAN #VALUE! 3"]
    assert column(reading, "id_usulan") == [""] * 4
    assert sentences(reading) == [
        "Sel galat atau rumus tanpa nilai dianggap kosong, di kolom ALAMAT (2), ID USULAN (1)."
    ]


def test_error_values_in_a_csv_count_as_missing_too(tmp_path: Path) -> None:
    titles = (*TEMPLATE, *MORE, "NOMOR BA")
    errors = {"ALAMAT": "#SPILL!", "RT": "Err:502", "NAMA": "#NAME?", "NOMOR BA": "#REF!"}
    lines = lines_of([person(1, **errors), person(2)], titles)
    path = tmp_path / "a.csv"
    path.write_text("\n".join(";".join(cell.split("\n")[0] for cell in line) for line in lines), encoding="utf-8")
    reading = read(path)
    assert (column(reading, "alamat"), column(reading, "rt")) == (["", "DUSUN KRAJAN"], ["", "001"])
    # Blank, it would take the number of the cover.
    assert column(reading, "nomor_ba") == ["-", ""]
    assert column(reading, "nama") == ["#NAME?", "SITI AAAC"]


def test_no_rows_and_no_content_are_an_empty_file(tmp_path: Path) -> None:
    nothing = tmp_path / "nol.xlsx"
    nothing.write_bytes(b"")
    assert codes(read(nothing)) == ["BERKAS_KOSONG"]
    assert codes(read(write_sheets(tmp_path / "a.xlsx", {"DATA": []}))) == ["BERKAS_KOSONG"]
    assert codes(read(write_delivery(tmp_path / "b.xlsx", []))) == ["BERKAS_KOSONG"]
