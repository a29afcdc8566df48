"""Signs that rows are missing: told on the receipt with how many were read, and never alone a reason to refuse."""

import zipfile
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from assets.intake.reading.reader import Reading, read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import COVER, MORE, TEMPLATE, lines_of, people, sentences, write_delivery, write_sheets

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)
Lines = list[list[object]]


def read(path: Path) -> Reading:
    return read_delivery(path, LIMITS)


def told(*signs: str, rows: int) -> list[str]:
    signs_told = "; ".join(signs)
    return [
        f"Mungkin ada baris yang hilang ({signs_told}): cocokkan jumlah usulan Anda dengan {rows} baris yang terbaca."
    ]


def numbered(serials: list[object]) -> Lines:
    header, *rows = lines_of(people(len(serials)), TEMPLATE)
    return [["NO.", *header], *([serial, *row] for serial, row in zip(serials, rows, strict=True))]


def with_lines(after: dict[int, Lines]) -> Lines:
    """Header and four rows, with further lines after some of them (0: the header)."""
    lines: Lines = []
    for number, line in enumerate(lines_of(people(4), TEMPLATE)):
        lines += [line, *after.get(number, [])]
    return lines


TABLES: dict[str, tuple[Lines, list[str]]] = {
    "whole": (with_lines({}), []),
    "blank lines": (with_lines({0: [[]], 2: [[], []]}), told("baris 2, 5, 6 di tengah tabel kosong", rows=4)),
    "many blank lines": (
        with_lines({1: [[]] * 8}),
        told("baris 3, 4, 5, 6, 7 dan 3 lainnya di tengah tabel kosong", rows=4),
    ),
    "a line that names nobody": (with_lines({1: [["", "PKH"]]}), told("baris 3 di tengah tabel kosong", rows=4)),
    "blank lines and notes below": (
        with_lines({4: [[], ["Catatan: lengkap"]]}),
        ["Baris 7 di bawah tabel dibaca sebagai catatan (tanda tangan, jumlah), bukan usulan."],
    ),
    "the header on each page": (with_lines({2: [[*TEMPLATE]]}), []),
    "column numbers": (with_lines({0: [[*map(str, range(1, 22))]]}), []),
    "serial numbers": (numbered(["1", "2", "3"]), []),
    "serial numbers that leave some out": (
        numbered(["1.", "2.", "5.", "6."]),
        told("nomor urut meloncat di baris 4", rows=4),
    ),
    "serial numbers as numbers": (numbered([1, 2, 4, 5]), told("nomor urut meloncat di baris 4", rows=4)),
    "serial numbers anew in each hamlet": (numbered(["1", "2", "1", "2", "3"]), []),
    "serial numbers that go on from another file": (numbered(["201", "202"]), []),
    "numbers that count nothing": (numbered(["7", "30", "12", "99"]), []),
    "digits too many to count": (numbered(["9" * 5000, "1", "2"]), []),
    "serial numbers with gaps of their own": (numbered(["1", "2", "", "3"]), []),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_tells_what_may_be_missing_in_it(tmp_path: Path, name: str) -> None:
    lines, notes = TABLES[name]
    reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines}))
    assert (reading.faults, sentences(reading)) == ([], notes)


def _changed(path: Path, name: str, found: bytes, instead: bytes) -> Path:
    with zipfile.ZipFile(path) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    assert found in entries[name]
    entries[name] = entries[name].replace(found, instead)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return path


_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LAST = get_column_letter(len(TEMPLATE) + len(MORE))
TEXTS = len(TEMPLATE) + len(MORE) + sum(bool(value) for row in people(3) for value in row.values()) + 2 * len(COVER)


def _up_to(row: int) -> bytes:
    return f'<dimension ref="A1:{LAST}{row}"/>'.encode()


WHOLE = _up_to(4)
PARTS: dict[str, tuple[str, bytes, bytes, list[str]]] = {
    "wider": (_SHEET, WHOLE, _up_to(6), told("lembar ini menyebut isinya sampai baris 6", rows=3)),
    "narrower": (_SHEET, WHOLE, _up_to(3), []),
    "missing": (_SHEET, WHOLE, b"", []),
    "a cell alone": (_SHEET, WHOLE, b'<dimension ref="A1"/>', []),
    "more texts": (
        _STRINGS,
        b' count="',
        b' count="1',
        told(f"berkas menyebut 1{TEXTS} isian teks, yang ada {TEXTS}", rows=3),
    ),
    "no count": (_STRINGS, b' count="', b' anzahl="', []),
    "fewer texts": (_STRINGS, f' count="{TEXTS}"'.encode(), b' count="4"', []),
}


@pytest.mark.parametrize("name", PARTS)
def test_what_a_workbook_says_of_its_size_is_held_against_what_it_holds(tmp_path: Path, name: str) -> None:
    part, found, instead, notes = PARTS[name]
    reading = read(_changed(write_delivery(tmp_path / "a.xlsx", people(3)), part, found, instead))
    assert (reading.faults, reading.rows, sentences(reading)) == ([], 3, notes)


def test_texts_are_counted_however_cells_are_written(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    assert read(_changed(path, _SHEET, b't="s"', b"t='s'")).notes == []


def test_formatted_blank_rows_below_are_what_the_sheet_counts(tmp_path: Path) -> None:
    path = write_delivery(tmp_path / "a.xlsx", people(3))
    _changed(path, _SHEET, b"</sheetData>", b'<row r="9"><c r="A9"/></row></sheetData>')
    assert read(_changed(path, _SHEET, WHOLE, _up_to(9))).notes == []


def _csv(path: Path, text: str) -> Reading:
    path.write_text(text, encoding="utf-8")
    return read(path)


def _lines(rows: int) -> str:
    titles = [title.split("\n")[0] for title in TEMPLATE]
    return "".join(",".join(map(str, line)) + "\n" for line in [titles, *lines_of(people(rows), TEMPLATE)[1:]])


def test_a_csv_without_a_last_line_end_is_read_and_told(tmp_path: Path) -> None:
    reading = _csv(tmp_path / "a.csv", _lines(3).rstrip("\n"))
    assert (reading.faults, reading.rows) == ([], 3)
    assert sentences(reading) == told("baris terakhir tidak diakhiri ganti baris", rows=3)
    assert _csv(tmp_path / "a.csv", _lines(3)).notes == []


@pytest.mark.parametrize("cut", ["3", "3516010201800004"])
def test_a_csv_cut_in_the_first_value_of_a_line_is_refused(tmp_path: Path, cut: str) -> None:
    [fault] = _csv(tmp_path / "a.csv", _lines(3) + cut).faults
    assert (fault.kode, fault.baris) == ("BERKAS_RUSAK", 5)


def test_a_title_that_lost_its_opening_quote_is_refused(tmp_path: Path) -> None:
    text = _lines(3).replace("TGL MULAI HAMIL\n", 'TGL MULAI HAMIL\n(31/12/2021)"\n')
    assert [fault.kode for fault in _csv(tmp_path / "a.csv", text).faults] == ["BERKAS_RUSAK"]


def test_a_note_without_a_line_end_is_a_note(tmp_path: Path) -> None:
    reading = _csv(tmp_path / "a.csv", _lines(3) + "Catatan: lengkap")
    assert (reading.faults, reading.rows, reading.skipped) == ([], 3, 1)


def test_more_fields_than_titles_are_refused_where_a_title_may_have_lost_its_delimiter(tmp_path: Path) -> None:
    lines = _lines(3).split("\n")
    surplus = "\n".join([lines[0], *(f"{line}," for line in lines[1:-1]), ""])
    assert _csv(tmp_path / "a.csv", surplus).faults == []
    [fault] = _csv(tmp_path / "a.csv", surplus.replace("RT,RW", "RT(RW", 1)).faults
    assert fault.kode == "BERKAS_RUSAK"


def test_a_cover_that_counts_as_many_rows_leaves_no_doubt(tmp_path: Path) -> None:
    lines = with_lines({2: [[]]})
    for count, doubts in (("4", 0), ("4 orang", 0), ("5", 1), ("empat", 0), ("lima", 1), ("banyak", 1)):
        cover: Lines = [[*pair] for pair in {**COVER, "JUMLAH USULAN": count}.items()]
        reading = read(write_sheets(tmp_path / "a.xlsx", {"DATA": lines, "PENGANTAR": cover}))
        assert len(sentences(reading)) == doubts, count
