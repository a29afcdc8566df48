"""A refused file still says whose it is, where its cover can be read."""

import zipfile
from pathlib import Path

import pytest

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, write_delivery

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=1_000, seconds=10, memory_megabytes=512)
HEAD = "# KODE DESA: 3516012001\n# PERIODE: 2026-Q3\n"
TABLE = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines_of(people(3), TEMPLATE))
SAID = {"kode_desa": "3516012001", "periode": "2026-Q3"}


def read(path: Path, content: bytes) -> Reading:
    path.write_bytes(content)
    return read_delivery(path, LIMITS)


def codes(reading: Reading) -> list[str]:
    return [fault.kode for fault in reading.faults]


REFUSED = {
    "an open quote": (HEAD + TABLE + '\n"3516').encode(),
    "a surplus field": (HEAD + TABLE.replace('"PETANI"', '"PETANI","X"', 1)).encode(),
    "lines cut by Excel": (HEAD.replace("\n", ";;;;\n") + TABLE.replace(",", ";") + '\n"3516').encode(),
    "quoted lines": (HEAD.replace("# ", '"# ').replace("\n", '"\n') + TABLE + '\n"3516').encode(),
    "a NUL": (HEAD + TABLE.replace("SITI", "S\0TI", 1)).encode(),
    "a letter cut in half": ("\ufeff" + HEAD + TABLE + "É").encode()[:-1],
    "UTF-16 cut in the middle": (HEAD + TABLE).encode("utf-16")[:-1],
    "too many rows": (HEAD + TABLE + "\n" + "\n".join(TABLE.splitlines()[-1:] * 2_100)).encode(),
    "two possible delimiters": (HEAD + TABLE + "\n" + TABLE.replace(",", ";")).encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_lines_above_a_refused_table_are_read(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path / "a.csv", REFUSED[name])
    assert (len(codes(reading)), reading.rows, reading.cover) == (1, 0, SAID)


def test_lines_below_the_header_are_no_cover(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", (TABLE + "\n" + HEAD + '"').encode()).cover == {}


def rewritten(path: Path, changes: dict[str, bytes]) -> bytes:
    """The workbook with these parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return path.read_bytes()


DATA, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    "changes",
    [
        {DATA: b"<worksheet><sheetData><row"},
        {"xl/vbaProject.bin": b"macro"},
        {"xl/styles.xml": b"<styleSheet>" + b"<xf/>" * 3 + b"<xf >"},
    ],
    ids=["broken sheet", "macro", "broken styles"],
)
def test_the_cover_of_a_refused_workbook_is_read(tmp_path: Path, changes: dict[str, bytes]) -> None:
    content = rewritten(write_delivery(tmp_path / "a.xlsx", people(2)), changes)
    reading = read(tmp_path / "b.xlsx", content)
    assert codes(reading) == ["BERKAS_RUSAK"]
    assert (reading.cover["kode_desa"], reading.cover["nomor_ba"]) == ("3516012005", "140/12/2026")


def test_too_many_rows_in_a_workbook_leave_the_cover_readable(tmp_path: Path) -> None:
    reading = read_delivery(write_delivery(tmp_path / "a.xlsx", people(2_100)), LIMITS)
    assert (codes(reading), reading.rows, reading.cover["kode_desa"]) == (["BERKAS_RUSAK"], 0, "3516012005")


def test_a_cover_whose_texts_may_have_moved_says_nothing(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(2))
    with zipfile.ZipFile(path) as archive:
        strings = archive.read(STRINGS)
    content = rewritten(path, {STRINGS: strings.replace(b"<si><t>NIK</t></si>", b"", 1)})
    reading = read(tmp_path / "b.xlsx", content)
    assert (codes(reading), reading.cover) == (["BERKAS_RUSAK"], {})
    assert read(tmp_path / "c.xlsx", rewritten(path, {STRINGS: b"<sst>"})).cover == {}


def test_letters_that_part_values_within_one_are_none_of_it(tmp_path: Path) -> None:
    text = TABLE.replace("DUSUN KRAJAN", "\x7f\x1f\x1e\x1d\x1c\x02", 1)
    reading = read(tmp_path / "a.csv", (HEAD + text).encode())
    assert (codes(reading), reading.rows, reading.values("alamat")[0]) == ([], 3, "")
