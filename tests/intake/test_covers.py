"""The cover: what is said twice, where its key may stand, and which sheets are one."""

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


def test_a_sheet_that_is_called_like_a_cover_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, PENGANTAR_SUMBERJATI=[CODE])
    assert (reading.faults, reading.cover) == ([], {})
    assert sentences(reading) == [
        "Lembar PENGANTAR SUMBERJATI tidak dibaca; bila itu pengantar, beri nama PENGANTAR, lalu kirim ulang."
    ]
