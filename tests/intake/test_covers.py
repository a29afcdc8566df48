"""The cover: what is said twice, where its key may stand, and which sheets are one."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from assets.office.values import read_count, read_quarter, read_village_code
from tests.intake.files import TEMPLATE, lines_of, people, sentences, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=1_000, seconds=10, memory_megabytes=512)
CODE = ["KODE DESA", "3516012005"]
GIVEN = {"kode_desa": "3516012005"}
Lines = list[list[Any]]


def read(path: Path, rows: int = 3, **sheets: Lines) -> Reading:
    named = {name.replace("_", " "): lines for name, lines in sheets.items()}
    return read_delivery(write_sheets(path / "a.xlsx", {"DATA": lines_of(people(rows)), **named}), LIMITS)


def told(key: str) -> list[str]:
    return [
        f"PENGANTAR memuat {key} lebih dari sekali dengan isi berbeda, tidak satu pun dipakai; "
        "sisakan satu, lalu kirim ulang."
    ]


TWO_CODES = {"kode_desa": "3516012005 ≠ 3516012001"}
COVERS: dict[str, tuple[Lines, dict[str, str], list[str]]] = {
    "two versions": ([CODE, ["VERSI", "1"], ["VERSI", "2"]], GIVEN, told("VERSI")),
    "two numbers of minutes": ([CODE, ["NOMOR BA", "1/2026"], ["NO BA", "2/2026"]], GIVEN, told("NOMOR BA")),
    "two villages": ([CODE, ["KODE DESA", "3516012001"]], TWO_CODES, told("KODE DESA")),
    "two counts": (
        [["JUMLAH USULAN", "3"], ["JUMLAH USULAN", "4"]],
        {"jumlah_usulan": "3 ≠ 4"},
        told("JUMLAH USULAN"),
    ),
    "the same village twice": ([CODE, ["KODE DESA", "35.16.01.2005"]], GIVEN, []),
    "the same twice, and blank": (
        [CODE, ["OPERATOR", "Siti"], ["OPERATOR", "SITI "], ["OPERATOR", ""]],
        {**GIVEN, "operator": "Siti"},
        [],
    ),
    "serial numbers before the keys": (
        [["NO", "KUNCI", "ISI"], ["1", *CODE], [2, "VERSI", 3], ["c.", "OPERATOR : Siti"]],
        {**GIVEN, "versi": "3", "operator": "Siti"},
        [],
    ),
    "a key as a value": ([["Isi di sini", "KODE DESA", "3516012001"], CODE], GIVEN, []),
}


@pytest.mark.parametrize("name", COVERS)
def test_of_a_key_with_several_values_none_is_chosen(tmp_path: Path, name: str) -> None:
    lines, cover, notes = COVERS[name]
    reading = read(tmp_path, PENGANTAR=lines)
    assert (reading.faults, reading.rows, reading.cover, sentences(reading)) == ([], 3, cover, notes)


def test_two_villages_periods_or_counts_are_read_as_none(tmp_path: Path) -> None:
    keys = {"KODE DESA": ("3516012005", "3516012001"), "PERIODE": ("2026-Q3", "2026-Q4"), "JUMLAH USULAN": ("3", "4")}
    cover = read(tmp_path, PENGANTAR=[[key, value] for key, values in keys.items() for value in values]).cover
    assert read_village_code(cover["kode_desa"]) is None
    assert read_quarter(cover["periode"]) is None
    assert read_count(cover["jumlah_usulan"]) is None


def test_the_lines_of_a_csv_are_held_against_each_other_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    table = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines_of(people(2), TEMPLATE))
    path.write_text(f"# KODE DESA: 3516012005\n# KODE DESA: 3516012001\n{table}\n", encoding="utf-8")
    reading = read_delivery(path, LIMITS)
    assert (reading.faults, reading.cover, sentences(reading)) == ([], TWO_CODES, told("KODE DESA"))


def test_a_second_cover_sheet_is_held_against_the_first(tmp_path: Path) -> None:
    reading = read(tmp_path, PENGANTAR=[CODE], SURAT_PENGANTAR=[["KODE DESA", "3516012001"], ["VERSI", "2"]])
    assert (reading.cover, sentences(reading)) == ({**TWO_CODES, "versi": "2"}, told("KODE DESA"))


def test_of_a_refused_file_both_covers_are_read(tmp_path: Path) -> None:
    covers: dict[str, Lines] = {"PENGANTAR": [CODE], "SURAT_PENGANTAR": [["KODE DESA", "3516012001"]]}
    reading = read(tmp_path, rows=2_100, **covers)
    assert ([fault.kode for fault in reading.faults], reading.cover) == (["BERKAS_RUSAK"], TWO_CODES)


_ABOVE = ("KODE DESA;3516012005", "PERIODE;;2026-Q3", "NOMOR BA: 140/12/2026", "TANGGAL BA;01/07/2026;JUMLAH USULAN;2")


def _below(lines: Sequence[str], delimiter: str = ";") -> bytes:
    """A CSV of two people below these lines."""
    table = [delimiter.join(" ".join(cell.split()) for cell in line) for line in lines_of(people(2))]
    return "\n".join([*lines, *table, ""]).encode()


@pytest.mark.parametrize("title", [(), ("USULAN DESA SUMBERJATI", ";;", "DESA;SUMBERJATI")])
def test_lines_of_a_cover_above_a_csv_are_read_without_a_mark_too(tmp_path: Path, title: tuple[str, ...]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(_below([*title, *_ABOVE]))
    reading = read_delivery(path, LIMITS)
    assert (reading.rows, reading.faults) == (2, [])
    wanted = ("3516012005", "2026-Q3", "140/12/2026", "01/07/2026", "2")
    assert tuple(reading.cover.values()) == wanted
    assert any(told.endswith("dibaca dari baris di atas tabel.") for told in sentences(reading))


def test_lines_of_a_cover_above_the_table_of_a_workbook_are_read(tmp_path: Path) -> None:
    above: list[list[Any]] = [["KODE DESA", "3516012005"], ["PERIODE", "2026-Q3"], []]
    reading = read_delivery(write_sheets(tmp_path / "a.xlsx", {"DATA": [*above, *lines_of(people(2))]}), LIMITS)
    assert (reading.rows, reading.cover) == (2, {"kode_desa": "3516012005", "periode": "2026-Q3"})


def test_above_a_table_only_what_can_be_read_is_taken_and_the_cover_goes_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(_below(["# KODE DESA: 3516012005", "KODE DESA;3516012001", "PERIODE;bulan Juli"]))
    reading = read_delivery(path, LIMITS)
    assert (reading.rows, reading.cover) == (2, {"kode_desa": "3516012005"})
    told = sentences(reading)
    assert any("KODE DESA lain daripada di PENGANTAR" in each for each in told)
    assert any("PERIODE yang tidak terbaca" in each for each in told)


def test_a_cover_whose_keys_stand_side_by_side_has_its_values_below_them(tmp_path: Path) -> None:
    keys, values = ["KODE DESA", "PERIODE", "NOMOR BA"], ["3516012005", "2026-Q3", "140/1"]
    sheets = {"DATA": lines_of(people(1)), "PENGANTAR": [keys, values]}
    reading = read_delivery(write_sheets(tmp_path / "a.xlsx", sheets), LIMITS)
    assert list(reading.cover.values()) == values


def test_a_cover_on_a_sheet_of_another_name_is_told(tmp_path: Path) -> None:
    sheets = {"DATA": lines_of(people(1)), "Sampul": [["KODE DESA", "3516012005"], ["PERIODE", "2026-Q3"]]}
    reading = read_delivery(write_sheets(tmp_path / "a.xlsx", sheets), LIMITS)
    assert reading.cover == {}
    assert "Lembar Sampul tidak dibaca; bila itu pengantar, beri nama PENGANTAR, lalu kirim ulang." in sentences(
        reading
    )


def test_a_sheet_that_is_called_like_a_cover_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, PENGANTAR_SUMBERJATI=[CODE])
    assert (reading.faults, reading.cover) == ([], {})
    assert sentences(reading) == [
        "Lembar PENGANTAR SUMBERJATI tidak dibaca; bila itu pengantar, beri nama PENGANTAR, lalu kirim ulang."
    ]


FORM = ["Nomor BA: ......", "Tanggal BA: ......"]
MINUTES = ["NO BA", "TGL BA"]
QUARTER = ["PERIODE", "2026-Q3"]
BLANKS: dict[str, tuple[Lines, dict[str, str]]] = {
    "a form not filled in, and a title": ([FORM, ["USULAN DESA SUMBERJATI TAHUN 2026"]], {}),
    "a line of keys, and a title": ([MINUTES, ["USULAN DESA SUMBERJATI", "KECAMATAN"]], {}),
    "a line of keys, and other keys": ([MINUTES, QUARTER], {"periode": "2026-Q3"}),
    "a line of keys, a blank line, other keys": ([MINUTES, [], QUARTER], {"periode": "2026-Q3"}),
    "a line of keys, a blank line, a title": ([MINUTES, [], ["USULAN TAHUN 2026", "1 Juli 2026"]], {}),
    "a line of keys, a numbered key": ([MINUTES, [2, *QUARTER]], {"periode": "2026-Q3"}),
    "a line of keys, one of them without a value": ([MINUTES, ["", "10/07/2026"]], {"tanggal_ba": "10/07/2026"}),
    "a line of keys, the number of rows below": ([["JUMLAH USULAN", "NO BA"], ["2", ""]], {"jumlah_usulan": "2"}),
    "a blank, and another key": ([["NOMOR BA", "", "TANGGAL BA", "10/07/2026"]], {"tanggal_ba": "10/07/2026"}),
    "a blank, and another key with its value": ([["NOMOR BA", "TANGGAL BA: 10/07/2026"]], {"tanggal_ba": "10/07/2026"}),
    "a blank, and the code": ([["VERSI", "", "KODE DESA", "3516012001"]], {"kode_desa": "3516012001"}),
}


@pytest.mark.parametrize("name", BLANKS)
def test_what_is_left_blank_takes_no_title_and_no_other_key_for_its_value(tmp_path: Path, name: str) -> None:
    lines, cover = BLANKS[name]
    path = tmp_path / "a.csv"
    path.write_bytes(_below([";".join(map(str, line)) for line in lines]))
    assert read_delivery(path, LIMITS).cover == cover


def test_another_key_is_no_value_in_a_cover_sheet_either(tmp_path: Path) -> None:
    lines = [["NOMOR BA", "", "TANGGAL BA", "10/07/2026"], FORM, ["Demikian usulan ini dibuat."], ["VERSI", "", *CODE]]
    assert read(tmp_path, PENGANTAR=lines).cover == {"tanggal_ba": "10/07/2026", **GIVEN}


def test_a_list_of_villages_is_no_cover(tmp_path: Path) -> None:
    reading = read(tmp_path, REFERENSI=[["KODE DESA", "NAMA DESA"], ["3516012005", "SUMBERJATI"]])
    assert (reading.faults, sentences(reading)) == ([], [])


def test_a_damaged_sheet_beside_the_table_refuses_nothing(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of(people(3)), "CATATAN": [["catatan"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet2.xml"] = re.sub(rb"<v>[0-9]+</v>", b"<v>9999</v>", parts["xl/worksheets/sheet2.xml"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    reading = read_delivery(path, LIMITS)
    assert (reading.faults, reading.rows) == ([], 3)
    [told] = sentences(reading)
    assert told == "Lembar CATATAN rusak dan tidak dibaca; periksa apakah ada usulan di dalamnya."


@pytest.mark.parametrize(
    ("below", "number"),
    [
        (["DAFTAR USULAN TAHUN 2026"], ""),
        (["USULAN 2026"], ""),
        (["REKAP USULAN TW 3/2026"], ""),
        (["TAHUN ANGGARAN 2025/2026"], ""),
        (["140/12/2026"], "140/12/2026"),
        (["Nomor 12 Tahun 2026"], "Nomor 12 Tahun 2026"),
        (["BA. No. 05 / VII / 2026"], "BA. No. 05 / VII / 2026"),
        (["BA-MUSDES/05/2026"], "BA-MUSDES/05/2026"),
        (["05.BA.2026", "01/07/2026"], "05.BA.2026"),
        (["REKAP PKH/BPNT PER 01/07/2026"], ""),
        *(
            ([number], number)
            for number in (
                "140/BA/Desa Sumber Rejo/2026",
                "005/BA-Musdes/Desa Sumber Rejo/VIII/2026",
                "Desa Sumber Rejo/140/2026",
                "BA.01 Desa Sumengko 2026",
                "BA 01 Musdes 2026",
                "15 / Berita Acara / 2026",
                "12/BA/VIII/2026 tanggal lima Agustus",
            )
        ),
    ],
)
def test_a_title_below_bare_keys_is_no_number_of_minutes(tmp_path: Path, below: list[str], number: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(_below(["NO BA;TGL BA", ";".join(below)]))
    reading = read_delivery(path, LIMITS)
    assert reading.cover.get("nomor_ba", "") == number
    title = "Di bawah NOMOR BA tertulis judul, bukan nomor, jadi tidak dipakai; tulis nomornya di samping NOMOR BA."
    assert (title in sentences(reading)) == (not number)


_FAR = ["catatan", *[""] * 800, "x"]


@pytest.mark.parametrize("name", ["DATA", "Usulan"])
def test_a_sheet_that_is_far_too_wide_or_long_costs_no_sound_one_beside_it(tmp_path: Path, name: str) -> None:
    sheets = {name: lines_of(people(3)), "PENGANTAR": [CODE], "Lama": [_FAR]}
    reading = read_delivery(write_sheets(tmp_path / "a.xlsx", sheets), LIMITS)
    assert (reading.faults, reading.rows, reading.sheet) == ([], 3, name)
    unread = (
        "Lembar Lama terlalu panjang atau berisi jauh di luar tabel dan tidak dibaca; periksa apakah ada usulan di "
    )
    assert f"{unread}dalamnya." in sentences(reading)


@pytest.mark.parametrize(
    "sheets",
    [
        {"DATA": [_FAR], "Usulan": lines_of(people(3)), "PENGANTAR": [CODE]},
        {"Satu": [_FAR], "Dua": [["catatan"]], "PENGANTAR": [CODE]},
        {"Satu": lines_of(people(3)), "Dua": [_FAR], "PENGANTAR": [CODE, ["JENIS KIRIMAN", "LENGKAP"]]},
        {"Satu": [CODE, ["JENIS KIRIMAN", "LENGKAP"], *lines_of(people(3))], "Dua": [_FAR]},
        {"DATA": lines_of(people(3)), "PENGANTAR": [_FAR]},
    ],
    ids=["the table", "no other table", "a complete delivery", "complete by what stands above its table", "the cover"],
)
def test_where_the_sheet_that_is_too_long_may_be_needed_the_file_is_returned(
    tmp_path: Path, sheets: dict[str, Lines]
) -> None:
    far = next(name for name, lines in sheets.items() if lines == [_FAR])
    [fault] = read_delivery(write_sheets(tmp_path / "a.xlsx", sheets), LIMITS).faults
    assert (fault.kode, fault.lembar) == ("BERKAS_RUSAK", far)
    assert fault.pesan.startswith(f"Lembar {far} berisi lebih dari 1.000 baris atau ada isi jauh di luar tabel;")
