"""Which sheet of a workbook is the village's table, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, sentences, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def codes(reading: Reading) -> list[str]:
    return [fault.kode for fault in reading.faults]


def test_the_sheet_with_the_header_is_found_and_two_are_asked_for(tmp_path: Path) -> None:
    table = lines_of(people(2))
    found = read(write_sheets(tmp_path / "a.xlsx", {"Petunjuk": [["Isi lembar"]], "Sheet2": table}))
    assert (codes(found), found.sheet) == ([], "Sheet2")
    assert codes(read(write_sheets(tmp_path / "b.xlsx", {"Satu": table, "Dua": table}))) == ["KOLOM_TIDAK_LENGKAP"]
    assert read(write_sheets(tmp_path / "c.xlsx", {"Satu": table, "data": table})).sheet == "data"


def test_a_second_sheet_with_rows_of_its_own_is_asked_for_and_never_dropped(tmp_path: Path) -> None:
    cover = [["KODE DESA", "3516012005"]]
    sheets = {"DATA": lines_of(people(2)), "RT 02": lines_of(people(2, first=2)), "PENGANTAR": cover}
    reading = read(write_sheets(tmp_path / "a.xlsx", sheets))
    assert (codes(reading), reading.rows, reading.cover["kode_desa"]) == (["KOLOM_TIDAK_LENGKAP"], 0, "3516012005")
    for told in ("'DATA' dan 'RT 02'", "gabungkan semua baris ke lembar DATA, hapus lembar lainnya"):
        assert told in reading.faults[0].pesan
    two = read(write_sheets(tmp_path / "b.xlsx", {"RT 01": lines_of(people(2)), "RT 02": lines_of(people(2, first=3))}))
    assert "gabungkan semua baris ke satu lembar bernama DATA, hapus lembar lainnya" in two.faults[0].pesan


TABLE, BARE = lines_of(people(3)), lines_of([])
LACKING = lines_of(people(2), [title for title in TEMPLATE if title != "NOKK"])
REGIONS: list[list[Any]] = [
    ["PROVINSI", "KABUPATEN", "KECAMATAN", "DESA"],
    ["JAWA TIMUR", "MOJOKERTO", "JATIREJO", "SUMBERJATI"],
]
TOTALS: list[list[Any]] = [["KECAMATAN", "DESA", "PROGRAM", "JUMLAH"], ["JATIREJO", "SUMBERJATI", "PKH", 3]]
NOT_READ = "Lembar Lain bukan tabel usulan (kolomnya kurang) dan tidak dibaca."
SHEETS: dict[str, tuple[dict[str, list[list[Any]]], list[str], str, int, list[str]]] = {
    "a list of villages": ({"Wilayah": REGIONS, "Sheet1": TABLE}, [], "Sheet1", 3, []),
    "totals": ({"Sheet1": TABLE, "Rekap": TOTALS}, [], "Sheet1", 3, []),
    "a header without rows": ({"Sheet1": BARE, "Sheet2": TABLE}, [], "Sheet2", 3, []),
    "persons, but no proposals": ({"Lain": LACKING, "Sheet2": TABLE}, [], "Sheet2", 3, [NOT_READ]),
    "none with all columns": ({"Rekap": TOTALS, "Sheet2": LACKING}, ["KOLOM_TIDAK_LENGKAP"], "Sheet2", 2, []),
    "none with rows": ({"Sheet1": BARE, "Rekap": TOTALS}, ["BERKAS_KOSONG"], "Sheet1", 0, []),
    "rows only where a column lacks": ({"Lain": LACKING, "Kosong": BARE}, ["BERKAS_KOSONG"], "Kosong", 0, [NOT_READ]),
    "none but lists": (
        {"Isi": REGIONS[1:], "Rekap": TOTALS, "Wilayah": REGIONS},
        ["KOLOM_TIDAK_LENGKAP"],
        "Rekap",
        0,
        [],
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_of_several_sheets_with_titles_the_one_whole_table_is_read(tmp_path: Path, name: str) -> None:
    sheets, faults, sheet, rows, notes = SHEETS[name]
    reading = read(write_sheets(tmp_path / "a.xlsx", sheets))
    assert (codes(reading), reading.sheet, reading.rows, sentences(reading)) == (faults, sheet, rows, notes)


def test_rows_on_a_second_sheet_are_not_lost_where_data_has_none(tmp_path: Path) -> None:
    sheets = {"DATA": lines_of([]), "Sheet1": lines_of(people(2))}
    assert codes(read(write_sheets(tmp_path / "a.xlsx", sheets))) == ["KOLOM_TIDAK_LENGKAP"]
    blank = read(write_sheets(tmp_path / "b.xlsx", {"DATA": [[""]], "DATA (2)": lines_of(people(2))}))
    assert (codes(blank), blank.sheet, blank.rows) == ([], "DATA (2)", 2)
    told = "Lembar DATA kosong, jadi usulan dibaca dari lembar DATA (2); bila bukan itu usulannya, isi lembar DATA"
    assert sentences(blank) == [f"{told}, lalu kirim ulang."]


def test_beside_a_blank_data_a_sheet_without_titles_is_no_table(tmp_path: Path) -> None:
    for blank in ("", " "):
        sheets = {"DATA": [[blank]], "PETUNJUK": [["Isi lembar DATA"], ["NIK", "16 angka"]]}
        reading = read(write_sheets(tmp_path / "a.xlsx", sheets))
        assert codes(reading) == codes(read(write_sheets(tmp_path / "b.xlsx", {"DATA": [[blank]]})))


def test_a_second_sheet_that_says_nothing_more_leaves_data_in_its_place(tmp_path: Path) -> None:
    copy = [["Cadangan"], *lines_of(people(2, first=2))]
    for name, other in (("salinan", copy), ("kosong", lines_of([])), ("catatan", [["Lihat lembar DATA"]])):
        sheets = {name: other, "DATA": lines_of(people(3))}
        reading = read(write_sheets(tmp_path / f"{name}.xlsx", sheets))
        assert (codes(reading), reading.sheet, reading.rows, sentences(reading)) == ([], "DATA", 3, []), name


@pytest.mark.parametrize("first", ["DATA", "RT 1"])
def test_people_on_a_sheet_without_a_header_are_told(tmp_path: Path, first: str) -> None:
    sheets = {first: lines_of(people(2)), "Lembar2": lines_of(people(2, 3))[1:], "Kode": [["SUMBERJATI", "3516012005"]]}
    reading = read(write_sheets(tmp_path / "a.xlsx", sheets))
    assert (reading.rows, reading.faults) == (2, [])
    assert [note for note in sentences(reading) if "tanpa judul kolom" in note] == [
        "Lembar Lembar2 memuat NIK tetapi tanpa judul kolom, jadi tidak dibaca; pindahkan baris usulannya ke lembar "
        "DATA, lalu kirim ulang."
    ]


def test_a_list_of_persons_that_lacks_columns_is_not_read_and_told(tmp_path: Path) -> None:
    titles = ("NIK", "NOKK", "NAMA", "ALAMAT")
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(people(2)), "KK": lines_of(people(9), titles)}))
    assert (codes(reading), reading.rows) == ([], 2)
    assert "Lembar KK" in sentences(reading)[0]
    assert "KK" not in reading.notes[0].tugas and "lembar yang tidak dibaca" in reading.notes[0].tugas
